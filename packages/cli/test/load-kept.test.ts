import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';

const SOURCE = pathToFileURL(join(import.meta.dirname, '../src/load-kept.ts')).href;

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'self-healer-kept-'));
  write(
    'main.cjs',
    "const { join } = require('node:path'); console.log(join(__dirname, require('./part.cjs').name()));",
  );
  write('part.cjs', "exports.name = () => 'part ' + (require('./part.cjs') === exports);");
});
afterEach(() => rmSync(directory, { recursive: true }));

const write = (name: string, text: string | Uint8Array) => writeFileSync(join(directory, name), text);

/** What the program prints in a process of its own. */
function load(cache = join(directory, 'cache')): string {
  const script = `import { loadKept } from ${JSON.stringify(SOURCE)};
loadKept(${JSON.stringify(join(directory, 'main.cjs'))}, ${JSON.stringify(cache)});`;
  return execFileSync(process.execPath, ['--input-type=module', '--eval', script], { encoding: 'utf8' });
}

const kept = () =>
  readdirSync(join(directory, 'cache'), { recursive: true, encoding: 'utf8' })
    .filter((name) => /cjs/.test(name))
    .map((name) => join(directory, 'cache', name))
    .sort();

test('programs are loaded, together with what they ask for, and kept compiled for the next process', () => {
  const expected = `${join(directory, 'part true')}\n`;
  expect(load()).toBe(expected);
  const files = kept();
  expect(files.map((file) => /[a-z]+\.cjs/.exec(file)?.[0])).toEqual(['main.cjs', 'part.cjs']);
  const before = files.map((file) => readFileSync(file));
  expect(load()).toBe(expected);
  expect(kept().map((file) => readFileSync(file))).toEqual(before);
});

test('a program that changed is compiled again', () => {
  load();
  write('part.cjs', "exports.name = () => 'other';");
  expect(load()).toBe(`${join(directory, 'other')}\n`);
});

test.each([
  ['nothing', () => new Uint8Array()],
  ['half of it', (bytes: Uint8Array) => bytes.subarray(0, bytes.length / 2)],
  ['something else', () => new TextEncoder().encode('no compiled code')],
])('of what was kept %s is left: it is compiled again', (_, left) => {
  const expected = load();
  const bytes = () => kept().map((file) => readFileSync(file));
  for (const file of kept()) writeFileSync(file, left(readFileSync(file)));
  const damaged = bytes();
  expect(load()).toBe(expected);
  const again = bytes();
  for (const [at, whole] of again.entries()) expect(whole).not.toEqual(damaged[at]);
  // The next process takes it as it is. V8 does not always write as many bytes for a program.
  expect(load()).toBe(expected);
  expect(bytes()).toEqual(again);
});

test('where nothing can be kept the program runs all the same', () => {
  expect(load('/dev/null')).toBe(`${join(directory, 'part true')}\n`);
});
