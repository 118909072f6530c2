const { readFileSync } = require('node:fs');

const untidy = readFileSync(`${__dirname}/oven.js`, 'utf8').split('\n').filter((line) => /[ \t]$/.test(line));
console.log(`${untidy.length} untidy lines`);
process.exitCode = untidy.length > 0 ? 1 : 0;
