import { defineRule } from '@self-healer/core/rule';
import { nodeFrame } from '../support/javascript/node-frame.ts';
import { withLine } from '../support/text/edit-line.ts';

// One argument, or a mode behind it.
const CALL =
  /(?<call>\bmkdir(?:Sync)?\()(?<path>(?:"[^"\n]{0,300}"|'[^'\n]{0,300}'|`[^`\n]{0,300}`|[\w$.]{1,100}|(?:path\.)?(?:join|resolve|dirname)\([^()\n]{0,300}\)))(?:, (?<mode>0o?[0-7]{3,4}))?(?<end>\))/g;

export const rule = defineRule({
  id: 'configuration/node-mkdir-not-recursive',
  category: 'configuration',
  severity: 'high',
  stage: 'build',
  ecosystems: ['node', 'typescript'],
  needle: ['ENOENT: no such file or directory, mkdir ', 'EEXIST: file already exists, mkdir '],
  // Node 10.12 and newer.
  pattern:
    /^\s{0,20}(?:Uncaught )?\[?Error: (?<code>ENOENT: no such file or directory|EEXIST: file already exists), mkdir '(?<directory>[^']{1,400})'.{0,60}$/,
  captures: ['code', 'directory'],
  explains: ['test/*'],
  docs: {
    title: 'Code makes a directory without those above it',
    what: '{directory}: {code}.',
    why: '`mkdir` makes one directory: those above it must be there, and it must not.',
    how: 'Call it with `{ recursive: true }`, which makes what is missing and leaves what is there.',
    references: ['https://nodejs.org/api/fs.html#fsmkdirsyncpath-options'],
  },
  async fix(_facts, repo, { window }) {
    const frame = await nodeFrame(window, repo);
    const content =
      frame === undefined
        ? undefined
        : withLine(frame.text, frame.line, (code) =>
            code.replace(
              CALL,
              (_all, call: string, path: string, mode: string | undefined, end: string) =>
                `${call}${path}, { recursive: true${mode === undefined ? '' : `, mode: ${mode}`} }${end}`,
            ),
          );
    if (frame === undefined || content === undefined) return undefined;
    return {
      title: 'Make the directory with those above it',
      safety: 'review',
      edits: [{ kind: 'write', path: frame.path, content }],
    };
  },
  examples: {
    match: [
      {
        name: 'the one above is not there',
        log: "Error: ENOENT: no such file or directory, mkdir '/w/app/dist/assets'\n    at Object.mkdirSync (node:fs:1361:26)\n    at file:///w/app/build.mjs:3:4",
        captures: { directory: '/w/app/dist/assets' },
        repo: { 'build.mjs': "import fs from 'node:fs';\nconst out = 'dist/assets';\nfs.mkdirSync(out);\n" },
        patched: {
          'build.mjs':
            "import fs from 'node:fs';\nconst out = 'dist/assets';\nfs.mkdirSync(out, { recursive: true });\n",
        },
      },
      {
        name: 'it is there',
        log: "Error: EEXIST: file already exists, mkdir 'public'\n    at Object.mkdirSync (node:fs:1361:26)\n    at Object.<anonymous> (/w/app/tools/copy.js:2:4)",
        repo: { 'tools/copy.js': "const fs = require('fs');\nfs.mkdirSync('public', 0o755);\n" },
        patched: {
          'tools/copy.js': "const fs = require('fs');\nfs.mkdirSync('public', { recursive: true, mode: 0o755 });\n",
        },
      },
    ],
    ignore: [{ name: 'a file', log: "Error: ENOENT: no such file or directory, open 'a/b'" }],
  },
});
