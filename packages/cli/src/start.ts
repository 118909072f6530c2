#!/usr/bin/env node
import { createRequire } from 'node:module';
import { setFlagsFromString } from 'node:v8';
import { loadProgram } from './compile-cache.ts';

// Before anything is loaded: what was compiled under other flags is compiled again.
// A log passes through once and leaves garbage only: collected early, half the memory does.
setFlagsFromString('--semi-space-growth-factor=1');
setFlagsFromString('--heap-growing-percent=30');
// Most rules look at few lines: their patterns are not worth machine code, which is the larger form.
setFlagsFromString('--regexp-tier-up-ticks=100');

// What is loaded from here, everything but these lines, is compiled once and kept.
loadProgram('./main.cjs', createRequire(import.meta.url));
