import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule, type RuleFix } from '@self-healer/core/rule';
import { listCiFiles } from '@self-healer/editors/ci-file';
import { getJson, jsonKeys } from '@self-healer/editors/json';
import { renameJsonKey } from '@self-healer/editors/json-key';
import { inDirectory } from '../support/commands/project-directory.ts';
import { manifests, runDirectories } from '../support/commands/run-directories.ts';
import { nearestScript } from '../support/javascript/nearest-script.ts';
import { renameScriptCalls } from '../support/javascript/rename-script.ts';

/** Names that tools and people ask for; a manifest that has one misspelt is what is wrong. */
const USUAL = new Set(['test', 'start', 'build', 'lint', 'format', 'typecheck', 'prepare', 'check', 'coverage', 'dev']);

export const rule = defineRule({
  id: 'configuration/npm-script-missing',
  category: 'configuration',
  severity: 'high',
  stage: 'build',
  ecosystems: ['node'],
  needle: ['Missing script: ', "Couldn't find a script named", 'Script not found "', 'error Command "'],
  // npm 7 and newer, pnpm, yarn 4, bun, yarn 1.
  pattern:
    /^(?:npm (?:ERR!|error) Missing script: "(?<npm>[\w:.-]{1,100})"|.{0,4}ERR_PNPM_NO_SCRIPT.{1,4}Missing script: (?<pnpm>[\w:.-]{1,100})|Usage Error: Couldn't find a script named "(?<berry>[\w:.-]{1,100})"\.?|error: Script not found "(?<bun>[\w:.-]{1,100})"|error Command "(?<yarn>[\w:.-]{1,100})" not found\.?)$/,
  captures: ['npm?', 'pnpm?', 'berry?', 'bun?', 'yarn?'],
  docs: {
    title: 'A package script does not exist',
    what: 'There is no script `{script}` in package.json.',
    why: 'It is misspelt where it is called or where it is defined, or the job runs in another directory.',
    how: 'Use the name of a script that is there (`npm run` lists them).',
    references: ['https://github.com/npm/cli/blob/latest/docs/lib/content/commands/npm-run.md'],
  },
  gathers: ['script'],
  gather: ({ npm, pnpm, berry, bun, yarn }) => ({ script: npm ?? pnpm ?? berry ?? bun ?? yarn ?? '' }),
  async fix({ script }, repo, context) {
    const inOrder = (await runDirectories(repo, context)).map((directory) => inDirectory(directory, 'package.json'));
    for (const path of [...new Set([...inOrder, ...(await manifests(repo))])]) {
      const text = (await repo.read(path)) ?? '';
      if (getJson(text, ['scripts', script]) !== undefined) continue;
      const known = nearestScript(script, jsonKeys(text, ['scripts']));
      if (known !== undefined) return corrected(repo, path, text, script, known);
    }
    return undefined;
  },
  examples: {
    match: [
      {
        name: 'npm, misspelt in another script',
        log: 'npm error Missing script: "test:unit"',
        captures: { script: 'test:unit' },
        repo: {
          'package.json': '{\n  "scripts": {\n    "ci": "npm run test:unit",\n    "test-unit": "node --test"\n  }\n}\n',
        },
        patched: {
          'package.json': '{\n  "scripts": {\n    "ci": "npm run test-unit",\n    "test-unit": "node --test"\n  }\n}\n',
        },
      },
      {
        name: 'npm, asked for by a makefile under a name of its own',
        log: 'npm error Missing script: "test:unti"',
        repo: {
          Makefile: 'NPM ?= npm\nunit:\n\t$(NPM) run --silent test:unti\n',
          'package.json': '{ "scripts": { "test:unit": "node --test", "test:e2e": "node e2e.js" } }\n',
        },
        patched: { Makefile: 'NPM ?= npm\nunit:\n\t$(NPM) run --silent test:unit\n' },
      },
      {
        name: 'pnpm, misspelt where it is defined',
        log: ' ERR_PNPM_NO_SCRIPT  Missing script: test',
        captures: { script: 'test' },
        repo: { 'package.json': '{\n  "scripts": {\n    "tets": "node --test"\n  }\n}\n' },
        patched: { 'package.json': '{\n  "scripts": {\n    "test": "node --test"\n  }\n}\n' },
      },
      { name: 'yarn 1', log: 'error Command "lnit" not found.', captures: { script: 'lnit' } },
    ],
    ignore: [{ name: 'another command', log: 'Error: Command "npm run build" exited with 1' }],
  },
});

async function corrected(
  repo: Workspace,
  path: string,
  text: string,
  script: string,
  known: string,
): Promise<RuleFix | undefined> {
  const calls = await renameScriptCalls(repo, script, known);
  const ciFiles = new Set(listCiFiles(await repo.list()).map((file) => file.path));
  const onlyCi = calls.every((edit) => ciFiles.has(edit.path));
  const renamed =
    onlyCi && USUAL.has(script) && !USUAL.has(known) ? renameJsonKey(text, ['scripts', known], script) : undefined;
  if (renamed !== undefined) {
    return {
      title: `Name the script ${known} ${script}`,
      safety: 'review',
      edits: [{ kind: 'write', path, content: renamed }],
    };
  }
  return calls.length === 0
    ? undefined
    : { title: `Call the script ${known}, not ${script}`, safety: 'review', edits: calls };
}
