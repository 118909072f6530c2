const { readFileSync } = require('node:fs');
console.log(JSON.parse(readFileSync('settings.json', 'utf8')).port);
