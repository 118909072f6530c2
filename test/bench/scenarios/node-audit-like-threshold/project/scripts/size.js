const { readFileSync } = require('fs');
const { join } = require('path');

const { sizeLimit } = require('../package.json');
const size = readFileSync(join(__dirname, '..', 'page.html')).length;
if (size > sizeLimit) {
  console.error(`Error: page.html has ${size} bytes, more than the limit of ${sizeLimit}`);
  process.exit(1);
}
