import { defineRule } from '@self-healer/core/rule';
import { getJson } from '@self-healer/editors/json';
import { editMatching } from '../support/ci/ci-edits.ts';
import { manifests } from '../support/commands/run-directories.ts';
import { rewriteScriptLines } from '../support/shell/script-edits.ts';
import { windowMatches } from '../support/text/window-matches.ts';

/** An install that leaves development dependencies out, and still runs the scripts of the project. */
const PRODUCTION =
  /\b(?<install>(?:npm (?:ci|install|i)|pnpm (?:install|i)|yarn install)\b(?=[^;&|]{0,200} (?:--omit[= ]dev|--production|--prod|-P|--only[= ]prod(?:uction)?)\b)(?![^;&|]{0,200}--ignore-scripts))/g;

export const rule = defineRule({
  id: 'dependency/husky-in-production',
  category: 'dependency',
  severity: 'high',
  stage: 'install',
  ecosystems: ['node'],
  needle: ['husky: ', 'lefthook: ', 'simple-git-hooks: ', 'is-ci: '],
  // sh, dash and bash; the name of the shell's line differs.
  pattern:
    /^(?:\/bin\/)?(?:sh|bash): (?:line )?\d{1,4}: (?<tool>husky|lefthook|simple-git-hooks|is-ci): (?:command )?not found$/,
  captures: ['tool'],
  explains: ['dependency/command-not-found', 'build/make-target-failed'],
  docs: {
    title: 'The prepare script wants a development dependency that is left out',
    what: '`{tool}` is not installed, and `prepare` calls it.',
    why: 'The install leaves development dependencies out and runs the scripts of the project all the same.',
    how: 'Install with `--ignore-scripts` there, or let `prepare` do nothing where the tool is missing.',
    references: ['https://typicode.github.io/husky/how-to.html#ci-server-and-docker'],
  },
  gathers: ['script'],
  gather(_facts, window) {
    const named = windowMatches(
      window,
      /^(?:> (?<name>prepare|postinstall)$|> \S{1,200} (?<old>prepare|postinstall)$|npm (?:ERR!|error) (?<npm>command sh -c) )/,
    );
    return named.length === 0 ? undefined : { script: named[0]?.name ?? named[0]?.old ?? 'prepare' };
  },
  async fix({ tool }, repo) {
    const calls = async (path: string) => {
      const text = (await repo.read(path)) ?? '';
      const scripts = ['prepare', 'postinstall', 'install'].map((name) => getJson(text, ['scripts', name]));
      return scripts.some((script) => typeof script === 'string' && script.includes(tool));
    };
    const asked = await Promise.all((await manifests(repo)).map(calls));
    if (!asked.includes(true)) return undefined;
    const without = (line: string) => line.replace(PRODUCTION, '$<install> --ignore-scripts');
    const edits = [
      ...(await rewriteScriptLines(repo, without)),
      ...(await editMatching(repo, /(?:^|\/)[\w.-]*Dockerfile[\w.-]*$/, (text) =>
        text.split('\n').map(without).join('\n'),
      )),
    ];
    return edits.length === 0
      ? undefined
      : { title: 'Install for production without the scripts of development', safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'npm 11, a makefile',
        log: '> h@1.0.0 prepare\n> husky\n\nsh: 1: husky: not found\nnpm error code 127',
        captures: { tool: 'husky', script: 'prepare' },
        repo: {
          'package.json': '{ "scripts": { "prepare": "husky" } }\n',
          Makefile: 'deps:\n\tnpm ci --omit=dev --no-audit\ndev:\n\tnpm ci\n',
        },
        patched: { Makefile: 'deps:\n\tnpm ci --ignore-scripts --omit=dev --no-audit\ndev:\n\tnpm ci\n' },
      },
    ],
    ignore: [{ name: 'called by a script of its own', log: '+ husky\nsh: 1: husky: not found' }],
  },
});
