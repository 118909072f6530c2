import { defineRule } from '@self-healer/core/rule';
import { exportedNames } from '../support/javascript/exported-names.ts';
import { nodeFrame } from '../support/javascript/node-frame.ts';
import { resolveRelative } from '../support/paths/relative-path.ts';
import { escapePattern } from '../support/text/escape-pattern.ts';
import { nearestWord } from '../support/text/nearest-word.ts';
import { replaceWord } from '../support/text/replace-word.ts';

export const rule = defineRule({
  id: 'build/node-export-missing',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['node'],
  needle: 'does not provide an export named',
  // Node 12 and newer; browsers say the same.
  pattern:
    /^(?:Uncaught )?SyntaxError: The requested module '(?<specifier>[^']{1,300})' does not provide an export named '(?<name>[\w$]{1,200})'$/,
  captures: ['specifier', 'name'],
  docs: {
    title: 'A module has no such export',
    what: '`{specifier}` exports no `{name}`.',
    why: 'The name is misspelt or was changed, or the module exports by name and is imported by default.',
    how: 'Import a name that the module exports.',
    references: ['https://developer.mozilla.org/docs/Web/JavaScript/Reference/Statements/import'],
  },
  async fix({ specifier, name }, repo, { window }) {
    const frame = await nodeFrame(window, repo);
    const target = frame && specifier.startsWith('.') ? resolveRelative(frame.path, specifier) : undefined;
    const source = target === undefined ? undefined : await repo.read(target);
    if (frame === undefined || source === undefined) return undefined;
    const exported = exportedNames(source);
    const content = /\bmodule\.exports\b/.test(source)
      ? throughDefault(frame.text, specifier, source, name)
      : name === 'default'
        ? byName(frame.text, specifier, exported)
        : spelt(frame.text, name, nearestWord(name, exported));
    if (content === undefined) return undefined;
    return {
      title: `Import what ${target} exports`,
      safety: 'review',
      edits: [{ kind: 'write', path: frame.path, content }],
    };
  },
  examples: {
    match: [
      {
        name: 'misspelt',
        log: "file:///w/app/a.js:1\nimport { enqeue } from './q.js';\n         ^^^^^^\nSyntaxError: The requested module './q.js' does not provide an export named 'enqeue'",
        captures: { specifier: './q.js', name: 'enqeue' },
        repo: { 'a.js': "import { enqeue } from './q.js';\nenqeue(1);\n", 'q.js': 'export function enqueue() {}\n' },
        patched: { 'a.js': "import { enqueue } from './q.js';\nenqueue(1);\n" },
      },
      {
        name: 'by default',
        log: "file:///w/app/a.js:1\nimport hello from './g.js';\n       ^^^^^\nSyntaxError: The requested module './g.js' does not provide an export named 'default'",
        captures: { name: 'default' },
        repo: { 'a.js': "import hello from './g.js';\nhello();\n", 'g.js': 'export const greet = () => 1;\n' },
        patched: { 'a.js': "import { greet as hello } from './g.js';\nhello();\n" },
      },
      {
        name: 'of a CommonJS module that makes its exports as it runs',
        log: "file:///w/app/a.js:1\nimport { parse } from './q.cjs';\n         ^^^^^\nSyntaxError: The requested module './q.cjs' does not provide an export named 'parse'",
        repo: {
          'a.js': "import { parse } from './q.cjs';\nparse(1);\n",
          'q.cjs': 'const all = {};\nall.parse = (s) => s;\nmodule.exports = all;\n',
        },
        patched: { 'a.js': "import q from './q.cjs';\n\nconst { parse } = q;\nparse(1);\n" },
      },
    ],
    ignore: [{ name: 'tsc', log: "error TS2305: Module './q.js' has no exported member 'enqeue'." }],
  },
});

/** The name is written as it is exported, wherever the file uses it; not when it has that name already. */
function spelt(text: string, name: string, to: string | undefined): string | undefined {
  return to === undefined || replaceWord(text, to, '') !== undefined ? undefined : replaceWord(text, name, to);
}

/** Names of a CommonJS module that Node cannot see in its source, taken from the whole of it. */
function throughDefault(text: string, specifier: string, source: string, name: string): string | undefined {
  if (!new RegExp(`(?:\\.|^\\s*|[{,]\\s*)${name.replace(/\$/g, '\\$')}\\b\\s*(?:[=:,(}]|$)`, 'm').test(source))
    return undefined;
  const quoted = escapePattern(specifier);
  const statement = new RegExp(
    `^import \\{(?<names>[^{}]{1,500})\\} from (?<module>'${quoted}'|"${quoted}")(?<end>;?)[ \\t]*$`,
    'm',
  );
  const { names, module, end } = statement.exec(text)?.groups ?? {};
  if (names === undefined || module === undefined) return undefined;
  const base =
    specifier
      .split('/')
      .at(-1)
      ?.replace(/\.c?js$/, '') ?? '';
  const local = base.replace(/\W+(?<letter>\w)/g, (_all, letter: string) => letter.toUpperCase());
  if (!/^[A-Za-z_$][\w$]*$/.test(local) || new RegExp(`\\b${local}\\b`).test(text.replace(statement, '')))
    return undefined;
  const parts = names.trim().replace(/,$/, '').replace(/ as /g, ': ');
  return text.replace(statement, () => `import ${local} from ${module}${end}\n\nconst { ${parts} } = ${local}${end}`);
}

/** The default import of a module, by the name it can only mean. */
function byName(text: string, specifier: string, exported: readonly string[]): string | undefined {
  const quoted = escapePattern(specifier);
  const statement = new RegExp(`^import (?<local>[\\w$]+) from (?=(['"])${quoted}\\2)`, 'm');
  const local = statement.exec(text)?.groups?.local;
  if (local === undefined) return undefined;
  const [only, ...more] = exported;
  const meant = exported.includes(local) ? local : more.length === 0 ? only : undefined;
  if (meant === undefined) return undefined;
  return text.replace(statement, () => `import { ${meant === local ? local : `${meant} as ${local}`} } from `);
}
