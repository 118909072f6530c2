const fs = require('fs');
const path = require('path');
const { render } = require('./render.js');

const out = path.join(__dirname, '..', 'public');
fs.mkdirSync(out, { recursive: true });
for (const name of ['lunch', 'dinner']) {
  fs.writeFileSync(path.join(out, `${name}.html`), render(name));
}
console.log('built');
