import type { LogWindow } from '@self-healer/core/log-window';
import { defineRule } from '@self-healer/core/rule';
import { replaceAt } from '@self-healer/editors/source';
import { eslintFindings } from '../support/javascript/eslint-findings.ts';
import { importHasEffect } from '../support/javascript/import-effect.ts';
import { removeImport } from '../support/javascript/ts-imports.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { withLine } from '../support/text/edit-line.ts';

const UNUSED = /(?:^|\/)no-unused-(?:vars|imports(?:-ts)?)$/;
const NAME = /^'(?<name>[\w$]{1,200})' is (?:defined but never used|assigned a value but never used)\b/;

interface Unused {
  readonly line: number;
  readonly name: string;
}

/** What the window says of unused names in one file, the last line first. */
function unusedIn(file: string, window: LogWindow): readonly Unused[] {
  const found = eslintFindings(window).flatMap(({ path, line, message }): readonly Unused[] => {
    const name = path === file ? NAME.exec(message)?.groups?.name : undefined;
    return name === undefined ? [] : [{ line, name }];
  });
  return found.toSorted((a, b) => b.line - a.line);
}

/** An error that is caught and not looked at needs no name, since ECMAScript 2019. */
const unnamedCatch = (text: string, line: number, name: string): string | undefined =>
  withLine(text, line, (code) =>
    code.replace(/\bcatch \((?<caught>[\w$]+)(?:: (?:unknown|any))?\)/, (whole, caught: string) =>
      caught === name ? 'catch' : whole,
    ),
  );

export const rule = defineRule({
  id: 'build/eslint-unused-import',
  category: 'build',
  severity: 'low',
  stage: 'lint',
  ecosystems: ['node', 'typescript'],
  needle: "' is defined but never used",
  // ESLint 5 to 10, its formats stylish, compact, unix and json: no-unused-vars of ESLint and of typescript-eslint,
  // unused-imports.
  pattern:
    /^(?:\s{1,4}\d{1,7}:\d{1,5}\s{2,8}(?:error|warning)\s{2,4}|\s{2}Line \d{1,7}(?::\d{1,5})?:\s{2,8}|\d{1,7}:\d{1,5}\s{2}(?:Error|Warning): |[^\s:][^:]{0,400}(?:: line \d{1,7}, col \d{1,5}, (?:Error|Warning) - |:\d{1,7}:\d{1,5}: )|\[\{"filePath":.{1,4000}?"message":")'(?<name>[\w$]{1,200})' is defined but never used\.?(?: Allowed unused \w{1,20} must match \S{1,60}\.?)?(?:(?:\s{2,}| \(| \[(?:Error|Warning)\/)(?:@?[\w-]{1,60}\/)?no-unused-(?:vars|imports(?:-ts)?)[)\]]?$|")/,
  captures: ['name'],
  explains: ['build/eslint-problem', 'build/ci-warnings-as-errors'],
  docs: {
    title: 'An import is not used',
    what: '{path}:{line}: `{name}` is imported or declared there and not used.',
    why: 'The code that needed it went away.',
    how: 'Remove the import; a parameter or a variable only a person can judge.',
    references: ['https://eslint.org/docs/latest/rules/no-unused-vars'],
  },
  gathers: ['path', 'line'],
  gather({ name }, window) {
    const line = window.lines[window.index] ?? '';
    // The lines above tell the file of a finding in the stylish format; the others name it.
    const until = { ...window, lines: window.lines.slice(0, window.index + 1) };
    const all = eslintFindings(until).filter(
      ({ message, rule }) => message.startsWith(`'${name}' is`) && UNUSED.test(rule),
    );
    const found = line.startsWith('[{') ? all[0] : all.at(-1);
    return found === undefined ? undefined : { path: found.path, line: `${found.line}` };
  },
  // A declaration may be unused by mistake: only imports are removed, and the name of an error that is caught.
  async fix({ path: printed }, repo, { window }) {
    const path = await trackedPath(printed, repo);
    const text = path === undefined ? undefined : await repo.read(path);
    if (path === undefined || text === undefined) return undefined;
    let content = text;
    for (const { line, name } of unusedIn(printed, window)) {
      const lineText = (content.split('\n')[line - 1] ?? '').replace(/\r$/, '');
      const without = removeImport(content, lineText, line, name);
      if (without === undefined) {
        content = unnamedCatch(content, line, name) ?? content;
        continue;
      }
      // Loading a module that registers itself stays when its name goes; a compiler of TypeScript leaves it out anyway.
      const whole = without.split('\n').length < content.split('\n').length;
      const loads = whole && /\.[cm]?jsx?$/.test(path) && (await importHasEffect(path, lineText, repo));
      const bare = lineText.replace(/^import .{1,1000} from /, 'import ');
      content = loads ? (replaceAt(content, { line, column: 1 }, lineText, bare) ?? content) : without;
    }
    if (content === text) return undefined;
    return {
      title: `Remove what ${path} names and does not use`,
      safety: 'safe',
      edits: [{ kind: 'write', path, content }],
    };
  },
  examples: {
    match: [
      {
        name: 'ESLint 9',
        log: "\n/w/app/src/a.js\n  1:20  error  'writeFile' is defined but never used  no-unused-vars\n  2:8   error  'path' is defined but never used       no-unused-vars\n\n✖ 2 problems (2 errors, 0 warnings)",
        captures: { path: '/w/app/src/a.js', name: 'writeFile' },
        repo: {
          'src/a.js': "import { readFile, writeFile } from 'node:fs';\nimport path from 'node:path';\n\nreadFile();\n",
        },
        patched: { 'src/a.js': "import { readFile } from 'node:fs';\n\nreadFile();\n" },
      },
      {
        name: 'a module that registers itself',
        log: "\n/w/app/src/a.js\n  2:10  error  'mail' is defined but never used  no-unused-vars\n\n✖ 1 problem (1 error, 0 warnings)",
        repo: {
          'src/a.js': "import { plugins } from './registry.js';\nimport { mail } from './mail.js';\n\nrun(plugins);\n",
          'src/mail.js':
            "import { plugins } from './registry.js';\n\nexport const mail = () => 'mail';\nplugins.set('mail', mail);\n",
        },
        patched: { 'src/a.js': "import { plugins } from './registry.js';\nimport './mail.js';\n\nrun(plugins);\n" },
      },
      {
        name: 'compact',
        log: "/w/app/src/a.js: line 2, col 8, Error - 'path' is defined but never used. (no-unused-vars)\n\n1 problem",
        captures: { path: '/w/app/src/a.js', line: '2' },
        repo: { 'src/a.js': "import fs from 'node:fs';\nimport path from 'node:path';\n\nfs.readFileSync('a');\n" },
        patched: { 'src/a.js': "import fs from 'node:fs';\n\nfs.readFileSync('a');\n" },
      },
      {
        name: 'create-react-app, whose build stops at a warning',
        log: "Treating warnings as errors because process.env.CI = true.\n\nFailed to compile.\n\n[eslint] \nsrc/App.js\n  Line 2:10:  'useState' is defined but never used  no-unused-vars\n",
        captures: { path: 'src/App.js', line: '2' },
        repo: {
          'src/App.js':
            "import React from 'react';\nimport { useState, useEffect } from 'react';\n\nuseEffect(React);\n",
        },
        patched: {
          'src/App.js': "import React from 'react';\nimport { useEffect } from 'react';\n\nuseEffect(React);\n",
        },
      },
      {
        name: 'Next.js',
        log: "Failed to compile.\n\n./src/page.tsx\n1:10  Error: 'useState' is defined but never used.  @typescript-eslint/no-unused-vars\n",
        captures: { path: './src/page.tsx', line: '1' },
        repo: { 'src/page.tsx': "import { useState, useRef } from 'react';\n\nuseRef();\n" },
        patched: { 'src/page.tsx': "import { useRef } from 'react';\n\nuseRef();\n" },
      },
      {
        name: 'json',
        log: '[{"filePath":"/w/app/src/a.ts","messages":[{"ruleId":"@typescript-eslint/no-unused-vars","severity":2,"message":"\'path\' is defined but never used.","line":1,"column":8}],"errorCount":1}]',
        captures: { path: '/w/app/src/a.ts' },
        repo: { 'src/a.ts': "import path from 'node:path';\n\nrun();\n" },
        patched: { 'src/a.ts': '\nrun();\n' },
      },
      {
        name: 'an error that is caught',
        log: "\n/w/app/src/a.js\n  4:12  error  'error' is defined but never used  no-unused-vars\n\n✖ 1 problem (1 error, 0 warnings)",
        repo: { 'src/a.js': 'try {\n  // may fail\n  run();\n} catch (error) {\n  stop();\n}\n' },
        patched: { 'src/a.js': 'try {\n  // may fail\n  run();\n} catch {\n  stop();\n}\n' },
      },
      {
        name: 'unix, a parameter',
        log: "/w/app/src/a.ts:1:12: 'req' is defined but never used. [Error/no-unused-vars]",
        captures: { name: 'req' },
        repo: { 'src/a.ts': 'export const f = (req) => 1;\n' },
      },
      {
        name: 'a parameter',
        log: "\n/w/app/src/a.ts\n  1:12  error  'req' is defined but never used  @typescript-eslint/no-unused-vars",
        captures: { name: 'req' },
        repo: { 'src/a.ts': 'export const f = (req) => 1;\n' },
      },
    ],
    ignore: [
      {
        name: 'a value',
        log: "\n/w/app/src/a.js\n  1:12  error  'x' is assigned a value but never used  no-unused-vars",
      },
    ],
  },
});
