import { defineRule } from '@self-healer/core/rule';
import { rewriteScriptLines } from '../support/shell/script-edits.ts';
import { nearestWord } from '../support/text/nearest-word.ts';
import { replaceWord } from '../support/text/replace-word.ts';
import { nextMatch } from '../support/text/window-matches.ts';

const SESSION =
  /^@(?:nox\.)?session(?:\((?<options>[^()]{0,600}(?:\([^()]{0,200}\)[^()]{0,300}){0,5})\))?\s{0,5}\n(?:@[^\n]{1,300}\n){0,5}(?:async )?def (?<name>\w{1,100})/gm;
const ENVIRONMENT = /^\[testenv:(?<ini>[\w.-]{1,100})\]|^\[(?:tool\.tox\.)?env\.(?<toml>[\w.-]{1,100})\]/gm;

export const rule = defineRule({
  id: 'configuration/python-session-unknown',
  category: 'configuration',
  severity: 'high',
  stage: 'test',
  ecosystems: ['python'],
  needle: ['Sessions not found: ', 'provided environments not found in configuration file'],
  // nox 2019 and newer; tox 4 with the names on the next line.
  pattern:
    /^(?:nox > Sessions not found: (?<session>[\w.-]{1,100})$|ROOT: HandledError\| (?<tox>provided environments not found in configuration file):?$)/,
  captures: ['session?', 'tox?'],
  explains: ['build/make-target-failed'],
  docs: {
    title: 'A session of nox or an environment of tox does not exist',
    what: 'There is no `{name}`.',
    why: 'The name is misspelt, or was changed where it is defined.',
    how: 'Write the name as `nox --list` or `tox list` shows it.',
    references: ['https://nox.thea.codes/en/stable/usage.html', 'https://tox.wiki/en/stable/user_guide.html'],
  },
  gathers: ['name'],
  gather({ session }, window) {
    const name = session ?? nextMatch(window, /^(?<name>[\w.-]{1,100})(?: - did you mean .{1,200})?$/, 2)?.name;
    return name === undefined ? undefined : { name };
  },
  async fix({ name, session }, repo) {
    const program = session === undefined ? 'tox' : 'nox';
    const known = new Set<string>();
    const sources =
      session === undefined ? /(?:^|\/)(?:tox\.(?:ini|toml)|setup\.cfg|pyproject\.toml)$/ : /(?:^|\/)noxfile\.py$/;
    for (const path of (await repo.list()).filter((file) => sources.test(file))) {
      const text = ((await repo.read(path)) ?? '').replaceAll('\r\n', '\n');
      for (const { groups } of text.matchAll(session === undefined ? ENVIRONMENT : SESSION))
        known.add(
          groups?.ini ??
            groups?.toml ??
            /\bname=['"](?<n>[\w.-]+)['"]/.exec(groups?.options ?? '')?.groups?.n ??
            groups?.name ??
            '',
        );
    }
    const meant = nearestWord(name, [...known]);
    if (meant === undefined) return undefined;
    const call = new RegExp(`\\b${program}\\b`);
    const edits = await rewriteScriptLines(repo, (line) =>
      call.test(line) ? (replaceWord(line, name, meant) ?? line) : line,
    );
    return edits.length === 0 ? undefined : { title: `Run ${meant}, which ${program} knows`, safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'nox, a name of its own',
        log: 'nox > Error while collecting sessions.\nnox > Sessions not found: unit-test',
        captures: { name: 'unit-test' },
        repo: {
          Makefile: 'test:\n\tnox --no-venv -s unit-test\n',
          'noxfile.py':
            'import nox\n\n\n@nox.session(name="unit-tests")\ndef unit(session):\n    session.run("pytest")\n\n\n@nox.session\ndef lint(session):\n    session.run("ruff")\n',
        },
        patched: { Makefile: 'test:\n\tnox --no-venv -s unit-tests\n' },
      },
      {
        name: 'tox 4',
        log: 'ROOT: HandledError| provided environments not found in configuration file:\nlnt - did you mean lint?',
        captures: { name: 'lnt' },
        repo: {
          'ci/run.sh': '#!/bin/sh\ntox -e lnt\n',
          'tox.ini':
            '[tox]\nenv_list = lint\n\n[testenv:lint]\ncommands = ruff check\n\n[testenv:docs]\ncommands = mkdocs build\n',
        },
        patched: { 'ci/run.sh': '#!/bin/sh\ntox -e lint\n' },
      },
    ],
    ignore: [{ name: 'sessions that ran', log: 'nox > Ran multiple sessions:' }],
  },
});
