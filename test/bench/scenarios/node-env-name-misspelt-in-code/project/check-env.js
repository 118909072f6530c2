const { readFileSync, readdirSync } = require('node:fs');
const known = readFileSync('.env.example', 'utf8');
for (const file of readdirSync('src'))
  for (const [, name] of readFileSync(`src/${file}`, 'utf8').matchAll(/process\.env\.([A-Z_]+)/g))
    if (!new RegExp(`^${name}=`, 'm').test(known)) {
      console.error(`error: ${name} is used in src/${file} but missing from .env.example`);
      process.exitCode = 1;
    }
