#!/usr/bin/env node
// In this order: what is loaded after the first line, everything else, is compiled once and kept.
import './compile-cache.ts';
import '@self-healer/cli/main';
