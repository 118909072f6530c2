import { readFileSync, writeFileSync } from 'node:fs';

const flags = JSON.parse(readFileSync('flags.json', 'utf8'));
const rows = Object.entries(flags).map(([name, does]) => `- \`--${name}\` ${does}`);
writeFileSync('docs/flags.md', `# Flags, written ${process.hrtime.bigint()}\n\n${rows.join('\n')}\n`);
