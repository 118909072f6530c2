import { defineRule } from '@self-healer/core/rule';
import { editMatching } from '../support/ci/ci-edits.ts';
import { rewriteScriptLines } from '../support/shell/script-edits.ts';
import { nextMatch } from '../support/text/window-matches.ts';

const KNOWN = 'check|rule|config|linter|clean|format|server|analyze|version|help|generate-shell-completion';
const BARE = new RegExp(
  `(?<before>^|[\\s;&|(]|run |-m )ruff (?!(?:${KNOWN})\\b|-(?:h|V)\\b|--(?:help|version)\\b|[=<>~!])(?=[\\w$./~-])`,
  'g',
);
const check = (line: string): string =>
  /\b(?:install|add|apt|apk|brew|rm|which|command -v)\b/.test(line) ? line : line.replace(BARE, '$<before>ruff check ');

export const rule = defineRule({
  id: 'configuration/ruff-subcommand-missing',
  category: 'configuration',
  severity: 'high',
  stage: 'lint',
  ecosystems: ['python'],
  needle: ['error: unrecognized subcommand', 'error: unexpected argument', 'has been removed. Use `ruff check'],
  // ruff 0.5 and newer.
  pattern:
    /^(?:error: unrecognized subcommand '(?<word>[^']{1,200})'|error: unexpected argument '(?<option>-[^']{1,60})' found|.{0,60}`ruff <path>` has been removed\. Use `ruff check <path>`)/,
  captures: ['word?', 'option?'],
  explains: ['build/make-target-failed', 'other/*'],
  docs: {
    title: 'ruff is called without its subcommand',
    what: 'ruff takes the first word, {first}, for a subcommand.',
    why: 'ruff 0.5 removed the short form of `ruff check`.',
    how: 'Call `ruff check`.',
    references: ['https://docs.astral.sh/ruff/linter/'],
  },
  gathers: ['first'],
  gather({ word, option }, window) {
    const said = window.lines[window.index] ?? '';
    const usage = nextMatch(window, /^Usage: (?<program>ruff) \[OPTIONS\] <COMMAND>/, 6)?.program;
    return usage === undefined && !said.includes('ruff') ? undefined : { first: word ?? option ?? 'a path' };
  },
  async fix(_facts, repo) {
    const edits = [
      ...(await rewriteScriptLines(repo, check)),
      ...(await editMatching(repo, /(?:^|\/)\.pre-commit-config\.yaml$/, (text) =>
        text.replace(/^.*\bentry:.*$/gm, (line) => check(line)),
      )),
    ];
    return edits.length === 0 ? undefined : { title: 'Call ruff check', safety: 'safe', edits };
  },
  examples: {
    match: [
      {
        name: 'a makefile and a job',
        log: "ruff app tests\nerror: unrecognized subcommand 'app'\n\nUsage: ruff [OPTIONS] <COMMAND>\n\nFor more information, try '--help'.",
        captures: { first: 'app' },
        repo: {
          Makefile: 'SRC = app tests\nlint:\n\truff $(SRC)\n\truff format --check $(SRC)\n',
          '.gitlab-ci.yml':
            'lint:\n  script:\n    - pip install ruff pytest\n    - poetry run ruff --fix .\n    - ruff check .\n',
        },
        patched: {
          Makefile: 'SRC = app tests\nlint:\n\truff check $(SRC)\n\truff format --check $(SRC)\n',
          '.gitlab-ci.yml':
            'lint:\n  script:\n    - pip install ruff pytest\n    - poetry run ruff check --fix .\n    - ruff check .\n',
        },
      },
    ],
    ignore: [
      {
        name: 'another program',
        log: "error: unrecognized subcommand 'tets'\n\nUsage: cargo [OPTIONS] [COMMAND]",
      },
    ],
  },
});
