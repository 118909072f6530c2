import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';

const parts = ['labels', 'main'].map((name) => readFileSync(`src/${name}.js`, 'utf8'));
mkdirSync('lib', { recursive: true });
writeFileSync('lib/index.js', `'use strict';\n${parts.join('')}`);
