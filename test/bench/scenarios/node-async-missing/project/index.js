const { readFile } = require('node:fs/promises');
function load() {
  const text = await readFile('package.json', 'utf8');
  return JSON.parse(text);
}
load().then((p) => console.log(p.name));
