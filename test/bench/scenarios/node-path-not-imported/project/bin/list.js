#!/usr/bin/env node
import { readdirSync } from 'node:fs';

const [directory] = process.argv.slice(2);
for (const name of readdirSync(directory)) console.log(path.join(directory, name));
