// npm run build [-- --check]: bundles the command line and what is shipped beside it into dist/.
// `--check` writes nothing and fails when dist/ is stale.
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { buildDist, ROOT } from './lib/build-dist.ts';

const checkOnly = process.argv.includes('--check');
const files = await buildDist();
const wanted = new Set(files.map(({ path }) => path));
const present = existsSync(join(ROOT, 'dist'))
  ? readdirSync(join(ROOT, 'dist'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length).replaceAll('\\', '/'))
  : [];
const orphans = present.filter((path) => !wanted.has(path));
const stale = files.filter(({ path, content }) => {
  const file = join(ROOT, path);
  return !existsSync(file) || readFileSync(file, 'utf8') !== content;
});

if (checkOnly) {
  for (const path of [...orphans, ...stale.map(({ path }) => path)]) console.error(`stale: ${path}`);
  if (orphans.length + stale.length > 0) {
    console.error('Run `npm run build` and commit dist/.');
    process.exitCode = 1;
  }
} else {
  for (const path of orphans) rmSync(join(ROOT, path));
  for (const { path, content } of stale) {
    mkdirSync(dirname(join(ROOT, path)), { recursive: true });
    writeFileSync(join(ROOT, path), content);
    if (path.endsWith('.cjs')) chmodSync(join(ROOT, path), 0o755);
  }
}
for (const { path, content } of files) console.log(`${path}  ${Math.round(Buffer.byteLength(content) / 1024)} KB`);
console.log(`${stale.length + orphans.length} ${checkOnly ? 'stale' : 'changed'}`);
