import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule } from '@self-healer/core/rule';
import { makeDirectoryInCode } from '../support/javascript/make-directory-in-code.ts';
import { nodeFrame } from '../support/javascript/node-frame.ts';
import { directoriesOf, directoryOfPath } from '../support/paths/nearest-path.ts';
import type { TrackedFrame } from '../support/python/python-source.ts';
import { escapePattern } from '../support/text/escape-pattern.ts';
import { nearestWord } from '../support/text/nearest-word.ts';
import { nextMatch } from '../support/text/window-matches.ts';

const WRITES =
  /(?<writes>\b(?:writeFileSync|appendFileSync|copyFileSync|async copyFile|Object\.writeFile|Object\.appendFile|writeFile|WriteStream)\b)/;

export const rule = defineRule({
  id: 'configuration/node-output-directory-missing',
  category: 'configuration',
  severity: 'high',
  stage: 'build',
  ecosystems: ['node', 'typescript'],
  needle: 'ENOENT: no such file or directory, ',
  // Node 14 and newer: what wrote stands in the stack below, or is the stream that emitted the error.
  pattern:
    /^\s{0,20}(?:Uncaught )?\[?Error: ENOENT: no such file or directory, (?:open '(?<opened>[^']{1,400})'|copyfile '(?<source>[^']{1,400})' -> '(?<copied>[^']{1,400})').{0,60}$/,
  captures: ['opened?', 'source?', 'copied?'],
  explains: ['configuration/data-file-moved', 'test/*'],
  docs: {
    title: 'Code writes into a directory that is not there',
    what: 'The directory of {written} does not exist.',
    why: 'Git keeps no empty directories, and nothing makes this one before it is written to.',
    how: 'Make it first: `mkdirSync(directory, { recursive: true })`.',
    references: ['https://nodejs.org/api/fs.html#fsmkdirsyncpath-options'],
  },
  gathers: ['written'],
  gather({ opened, copied }, window) {
    const written = opened ?? copied ?? '';
    if (!written.includes('/') || nextMatch(window, WRITES, 5) === undefined) return undefined;
    return { written };
  },
  async fix({ written, source }, repo, { window }) {
    if (source !== undefined && !(await isThere(source, repo))) return undefined;
    if (await isKnown(written, repo)) return undefined;
    const frame = (await nodeFrame(window, repo)) ?? (await streamOf(written, repo));
    const content = frame === undefined ? undefined : makeDirectoryInCode(frame.text, frame.line);
    if (frame === undefined || content === undefined) return undefined;
    return {
      title: `Make the directory of ${written.split('/').at(-1)} before it is written`,
      safety: 'review',
      edits: [{ kind: 'write', path: frame.path, content }],
    };
  },
  examples: {
    match: [
      {
        name: 'a path as it is written, Node 24',
        log: "Error: ENOENT: no such file or directory, open 'build/meta/icons.json'\n    at Object.writeFileSync (node:fs:2482:20)\n    at file:///w/app/scripts/icons.mjs:4:4",
        captures: { written: 'build/meta/icons.json' },
        repo: {
          'scripts/icons.mjs':
            "import fs from 'node:fs'\n\nconst all = {}\nfs.writeFileSync('build/meta/icons.json', JSON.stringify(all))\n",
        },
        patched: {
          'scripts/icons.mjs':
            "import fs from 'node:fs'\n\nconst all = {}\nfs.mkdirSync('build/meta', { recursive: true })\nfs.writeFileSync('build/meta/icons.json', JSON.stringify(all))\n",
        },
      },
      {
        name: 'promises, by names',
        log: "Error: ENOENT: no such file or directory, open '/w/app/out/a.json'\n    at async open (node:internal/fs/promises:639:25)\n    at async Object.writeFile (node:internal/fs/promises:1216:14)\n    at async file:///w/app/gen.mjs:5:1",
        repo: {
          'gen.mjs':
            "import { writeFile } from 'node:fs/promises';\nimport path from 'node:path';\n\nconst target = path.resolve('out', 'a.json');\nawait writeFile(target, '{}');\n",
        },
        patched: {
          'gen.mjs':
            "import { writeFile, mkdir } from 'node:fs/promises';\nimport path from 'node:path';\n\nconst target = path.resolve('out', 'a.json');\nawait mkdir(path.dirname(target), { recursive: true });\nawait writeFile(target, '{}');\n",
        },
      },
      {
        name: 'CommonJS, a path that is joined, Node 18',
        log: "Error: ENOENT: no such file or directory, open '/w/app/dist/v1/a.txt'\n    at Object.openSync (node:fs:601:3)\n    at Object.writeFileSync (node:fs:2249:35)\n    at save (/w/app/lib/save.js:4:3)",
        repo: {
          'lib/save.js':
            "const { writeFileSync } = require('fs');\nconst { join } = require('path');\nfunction save(text) {\n  writeFileSync(join(__dirname, '..', 'dist', 'v1/a.txt'), text);\n}\nmodule.exports = { save };\n",
        },
        patched: {
          'lib/save.js':
            "const { writeFileSync, mkdirSync } = require('fs');\nconst { join } = require('path');\nfunction save(text) {\n  mkdirSync(join(__dirname, '..', 'dist', 'v1'), { recursive: true });\n  writeFileSync(join(__dirname, '..', 'dist', 'v1/a.txt'), text);\n}\nmodule.exports = { save };\n",
        },
      },
      {
        name: 'copies, promises',
        log: "Error: ENOENT: no such file or directory, copyfile 'LICENSE' -> 'dist/LICENSE'\n    at async copyFile (node:internal/fs/promises:1327:10)\n    at async file:///w/app/copy.mjs:3:3 {",
        captures: { copied: 'dist/LICENSE' },
        repo: {
          'copy.mjs':
            "import { copyFile } from 'node:fs/promises'\nfor (const file of ['LICENSE']) {\n  await copyFile(file, `dist/${file}`)\n}\n",
          LICENSE: 'MIT\n',
        },
        patched: {
          'copy.mjs':
            "import { copyFile, mkdir } from 'node:fs/promises'\nfor (const file of ['LICENSE']) {\n  await mkdir('dist', { recursive: true })\n  await copyFile(file, `dist/${file}`)\n}\n",
        },
      },
      {
        name: 'a stream',
        log: "Error: ENOENT: no such file or directory, open 'logs/run.log'\nEmitted 'error' event on WriteStream instance at:\n    at emitErrorNT (node:internal/streams/destroy:170:8)",
        repo: {
          'src/log.js': "const fs = require('fs');\nconst out = fs.createWriteStream('logs/run.log');\nout.end();\n",
        },
        patched: {
          'src/log.js':
            "const fs = require('fs');\nfs.mkdirSync('logs', { recursive: true });\nconst out = fs.createWriteStream('logs/run.log');\nout.end();\n",
        },
      },
      {
        name: 'a directory that is there under a near name',
        log: "Error: ENOENT: no such file or directory, open 'reprots/a.json'\n    at Object.writeFileSync (node:fs:2482:20)\n    at Object.<anonymous> (/w/app/run.js:2:4)",
        repo: {
          'run.js': "const fs = require('fs');\nfs.writeFileSync('reprots/a.json', '{}');\n",
          'reports/b.json': '{}\n',
        },
      },
    ],
    ignore: [
      {
        name: 'what is read',
        log: "Error: ENOENT: no such file or directory, open 'data/a.json'\n    at Object.readFileSync (node:fs:441:20)",
      },
    ],
  },
});

const plain = (path: string) => path.replace(/^(?:\.?\/)+/, '');

async function isThere(printed: string, repo: Workspace): Promise<boolean> {
  return (await repo.list()).some((file) => `/${plain(printed)}`.endsWith(`/${file}`));
}

/** Whether a tracked directory is, or may by its name be, the one that is missing. */
async function isKnown(written: string, repo: Workspace): Promise<boolean> {
  const directory = directoryOfPath(plain(written));
  const known = directoriesOf(await repo.list());
  if (!written.startsWith('/') && known.some((each) => `/${each}`.endsWith(`/${directory}`))) return true;
  const parent = directoryOfPath(directory);
  const beside = known.filter((each) =>
    directoryOfPath(each) === '.' ? true : `/${parent}`.endsWith(`/${directoryOfPath(each)}`),
  );
  const nameOf = (path: string) => path.split('/').at(-1) ?? '';
  const names = beside.map(nameOf).filter((each) => each !== nameOf(directory));
  return nearestWord(nameOf(directory), names) !== undefined;
}

/** The one place that opens a stream to a path. */
async function streamOf(written: string, repo: Workspace): Promise<TrackedFrame | undefined> {
  const opens = new RegExp(`\\bcreateWriteStream\\(\\s*["'\`](?:\\./)?${escapePattern(plain(written))}["'\`]`);
  const found: TrackedFrame[] = [];
  for (const path of (await repo.list()).filter((file) => /\.[cm]?[jt]s$/.test(file)).slice(0, 400)) {
    const text = (await repo.read(path)) ?? '';
    const line = text.split('\n').findIndex((each) => opens.test(each)) + 1;
    if (line > 0) found.push({ path, line, text });
  }
  return found.length === 1 ? found[0] : undefined;
}
