import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule } from '@self-healer/core/rule';
import { getEnv, setEnv } from '@self-healer/editors/env-file';
import { escapePattern } from '../support/text/escape-pattern.ts';
import { nearestWord } from '../support/text/nearest-word.ts';
import { windowMatches } from '../support/text/window-matches.ts';

const EXAMPLE = String.raw`(?:[\w.-]{1,40}/){0,5}\.env(?:\.\w{1,20})?\.(?:example|sample|template|dist)`;
const NAME = '[A-Z][A-Z0-9]{0,40}_[A-Z0-9_]{1,60}|[A-Z]{4,40}';
const MISSING = String.raw`(?:\b(?<name>${NAME})\b[^\w$][^:]{0,100}?\b(?:missing from|not (?:documented |listed |defined |declared |present |found |described )?in|absent from|undocumented in|lacks? in)\b[^:]{0,20}[\s'"\x60](?<file>${EXAMPLE})(?![\w.-])|(?:^|[\s'"\x60])(?<holder>${EXAMPLE})['"\x60]?(?::| is| does not| lacks| misses)[^A-Z]{0,60}\b(?:missing|lacks|misses|not (?:contain|have|define|list|document|declare))[^A-Z]{0,40}\b(?<held>${NAME})\b)`;
const SECRET = /TOKEN|SECRET|PASS|PRIVATE|CREDENTIAL|(?:^|_)(?:PAT|AUTH|KEY|SALT|DSN)(?:_|$)/i;

/** The value that compose files and scripts take where a variable is not set, `${NAME:-info}`, when they agree. */
async function defaultOf(name: string, repo: Workspace): Promise<string> {
  if (SECRET.test(name)) return '';
  const values = new Set<string>();
  const written = new RegExp(`\\$\\{${escapePattern(name)}:?-(?<value>[\\w./:@-]{1,100})\\}`, 'g');
  for (const path of (await repo.list()).filter((each) =>
    /\.(?:ya?ml|sh|env|conf|template)$|(?:^|\/)Dockerfile/.test(each),
  ))
    for (const { groups } of ((await repo.read(path)) ?? '').matchAll(written)) values.add(groups?.value ?? '');
  const [only = '', ...others] = values;
  return others.length === 0 ? only : '';
}

export const rule = defineRule({
  id: 'configuration/env-example-incomplete',
  category: 'configuration',
  severity: 'medium',
  stage: 'lint',
  ecosystems: ['any'],
  needle: ['.example', '.sample', '.template', '.dist'],
  // Checks that projects write themselves; dotenv linters.
  pattern: new RegExp(MISSING),
  captures: ['name?', 'file?', 'holder?', 'held?'],
  explains: ['other/*', 'build/make-target-failed'],
  docs: {
    title: 'The example of the environment lacks a variable',
    what: '`{example}` has no line for `{variable}`, which the project reads.',
    why: 'The variable came with a change that left the example as it was.',
    how: 'Add a line for it, with the value that is taken where it is not set, or with none.',
    references: ['https://12factor.net/config'],
  },
  gathers: ['example', 'variable'],
  gather({ name, file, holder, held }) {
    const [example, variable] = [file ?? holder, name ?? held];
    return example === undefined || variable === undefined ? undefined : { example, variable };
  },
  async fix(_facts, repo, { window }) {
    const texts = new Map<string, string>();
    const files = await repo.list();
    const sources = files.filter((path) => !/\.(?:md|lock)$|(?:^|\/)\.env/.test(path));
    for (const { name, file, holder, held } of windowMatches(window, new RegExp(MISSING))) {
      const [example = '', variable = ''] = [file ?? holder, name ?? held];
      const found = files.filter((path) => path === example || path.endsWith(`/${example}`));
      const [path, ...others] = found;
      if (path === undefined || others.length > 0) return undefined;
      const read = new RegExp(`\\b${escapePattern(variable)}\\b`);
      const reads = await Promise.all(sources.map(async (each) => read.test((await repo.read(each)) ?? '')));
      const text = texts.get(path) ?? (await repo.read(path)) ?? '';
      // A name that the project does not read is none of its variables.
      if (!reads.includes(true) || getEnv(text, variable) !== undefined) return undefined;
      // A slip in the code for one that is there; one of which a comment of the example speaks.
      const names = [...text.matchAll(/^[ \t]*(?:export )?(?<key>\w{1,100})[ \t]*=/gm)].map(
        ({ groups }) => groups?.key ?? '',
      );
      if (nearestWord(variable, names) !== undefined || read.test(text)) return undefined;
      texts.set(path, setEnv(text, variable, await defaultOf(variable, repo)) ?? text);
    }
    const edits = [...texts].map(([path, content]): WriteEdit => ({ kind: 'write', path, content }));
    return edits.length === 0
      ? undefined
      : { title: 'Add the variables to the example', safety: 'review', edits, needs: 'required' };
  },
  examples: {
    match: [
      {
        name: 'a variable with a default',
        log: 'error: LOG_LEVEL is used in compose.yaml but missing from .env.example',
        captures: { variable: 'LOG_LEVEL', example: '.env.example' },
        repo: {
          'compose.yaml': 'services:\n  web:\n    environment:\n      LOG_LEVEL: ${LOG_LEVEL:-info}\n',
          '.env.example': 'PUBLIC_URL=http://localhost:8080\n',
        },
        patched: { '.env.example': 'PUBLIC_URL=http://localhost:8080\nLOG_LEVEL=info\n' },
      },
      {
        name: 'a secret, which has no value',
        log: '.env.sample is missing API_TOKEN',
        captures: { variable: 'API_TOKEN', example: '.env.sample' },
        repo: { 'src/app.js': 'const token = process.env.API_TOKEN;\n', '.env.sample': 'PORT=3000\n' },
        patched: { '.env.sample': 'PORT=3000\nAPI_TOKEN=\n' },
      },
      {
        name: 'a name that the code misspells',
        log: 'error: DATABSE_URL is used in src/db.js but missing from .env.example',
        repo: { 'src/db.js': 'const url = process.env.DATABSE_URL;\n', '.env.example': 'DATABASE_URL=\nPORT=3000\n' },
      },
      {
        name: 'a name that a comment calls the former one',
        log: 'error: SMTP_SERVER is not documented in .env.example',
        repo: {
          'src/mail.js': 'const host = process.env.SMTP_SERVER;\n',
          '.env.example': '# Was SMTP_SERVER until 2.0.\nSMTP_HOST=localhost\n',
        },
      },
      {
        name: 'a name that nothing reads',
        log: 'error: EVIL_HOOK is not documented in .env.example',
        repo: { 'src/app.js': 'const port = process.env.PORT;\n', '.env.example': 'PORT=3000\n' },
      },
    ],
    ignore: [{ name: 'a copy', log: 'Copying .env.example to .env' }],
  },
});
