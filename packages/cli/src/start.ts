#!/usr/bin/env node
import { createRequire } from 'node:module';
import { loadProgram } from './compile-cache.ts';

// What is loaded from here, everything but these lines, is compiled once and kept.
loadProgram('./main.cjs', createRequire(import.meta.url));
