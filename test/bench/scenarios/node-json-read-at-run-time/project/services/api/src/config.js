const fs = require('node:fs');
const path = require('node:path');
const root = path.join(__dirname, '..', '..', '..', 'config');
exports.load = (name) => JSON.parse(fs.readFileSync(path.join(root, `${name}.json`), 'utf8'));
