const { readFileSync } = require('node:fs');

if (!readFileSync('schema.json', 'utf8').includes('"colour"')) {
  console.error('schema.json is out of date. Run `npx schema-updater-2000 --all` to update it.');
  process.exit(1);
}
