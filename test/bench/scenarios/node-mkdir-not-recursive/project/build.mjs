import fs from 'node:fs';

const target = 'dist/assets';
fs.mkdirSync(target);
for (const name of fs.readdirSync('assets')) fs.copyFileSync(`assets/${name}`, `${target}/${name}`);
