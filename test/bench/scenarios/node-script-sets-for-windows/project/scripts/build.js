const settings = require('../settings.js');

const name = process.env.NODE_ENV ?? 'nothing';
if (settings[name] === undefined) {
  console.error(`No settings for ${name}`);
  process.exit(1);
}
console.log(`built with ${settings[name].minify}`);
