import type { WriteEdit } from '@self-healer/core/model/edit';
import { defineRule } from '@self-healer/core/rule';
import { ESLINT_KEYS, ESLINT_RULES } from '../data/eslint-rules.ts';
import { editMatching } from '../support/ci/ci-edits.ts';
import { escapePattern } from '../support/text/escape-pattern.ts';
import { nearestWord } from '../support/text/nearest-word.ts';

const CONFIG = /(?:^|\/)(?:eslint\.config\.[cm]?[jt]s|\.eslintrc(?:\.(?:json|[cm]?js|ya?ml))?|package\.json)$/;

/** A key of an object, in quotes or without. */
const keyOf = (name: string) =>
  new RegExp(`(?<=[{,\\s])(?<quote>['"]?)${escapePattern(name)}\\k<quote>(?=\\s{0,4}:)`, 'g');

/** `env: { node: true }` is a list of the package `globals`; only where the configuration imports it. */
function withGlobals(text: string): string | undefined {
  if (!/^import globals from |= require\(['"]globals['"]\)/m.test(text) || /\blanguageOptions\b/.test(text))
    return undefined;
  const changed = text.replace(/\benv: \{(?<names>(?:\s*\w+: true,?)+\s*)\}/, (whole, names: string) => {
    const known = names.split(',').flatMap((each) => /(?<name>\w+): true/.exec(each)?.groups?.name ?? []);
    const listed = known.filter((name) => !/^es\d{1,4}$/.test(name)).map((name) => `...globals.${name}`);
    return listed.length === 0 ? whole : `languageOptions: { globals: { ${listed.join(', ')} } }`;
  });
  return changed === text ? undefined : changed;
}

/** What an older configuration had at its top stands in `languageOptions`; not where there is such a key already. */
function nested(key: string, text: string): string | undefined {
  if (key === 'root') return text.replace(/^[ \t]*root: true,?[ \t]*\r?\n|(?<=\{ )root: true, /m, '');
  if (key === 'env') return withGlobals(text);
  if (!/^(?:parserOptions|globals|parser)$/.test(key) || /\blanguageOptions\b/.test(text)) return undefined;
  const value = key === 'parser' ? /\bparser: [\w.$]{1,60}/g : new RegExp(`\\b${key}: \\{[^{}]{0,400}\\}`, 'g');
  return [...text.matchAll(value)].length === 1
    ? text.replace(value, (whole) => `languageOptions: { ${whole} }`)
    : undefined;
}

export const rule = defineRule({
  id: 'configuration/eslint-config-slip',
  category: 'configuration',
  severity: 'high',
  stage: 'lint',
  ecosystems: ['node', 'typescript'],
  needle: [
    '": Could not find "',
    "Definition for rule '",
    '" is invalid. Expected severity',
    ': Unexpected key "',
    'A config object is using the "',
    'Severity should be one of',
  ],
  // ESLint 6 to 10.
  pattern:
    /^(?:(?:(?:Type|Config)?Error: )?(?:(?:Config [^:]{1,80}: )?Key "rules": Key "(?<unknown>[\w-]{1,60})": Could not find "[\w-]{1,60}" in plugin "@"|Config [^:]{1,80}: Unexpected key "(?<key>\w{1,40})" found)|\s{1,4}\d{1,7}:\d{1,5}\s{2,8}(?:error|warning)\s{2,4}Definition for rule '(?<undefined>[\w-]{1,60})' not found|(?:Error: )?Configuration for rule "(?<rule>[\w@/-]{1,80})" is invalid\. Expected severity|A config object is using the "(?<old>\w{1,40})" key, which is not supported|\s{0,8}Severity should be one of the following: [^(]{1,60}\(you passed '(?<passed>["'\w]{1,40})'\))/,
  captures: ['unknown?', 'undefined?', 'rule?', 'key?', 'old?', 'passed?'],
  explains: ['build/eslint-problem'],
  docs: {
    title: 'The configuration of ESLint has a slip',
    what: 'ESLint does not take `{wrong}`.',
    why: 'A name is misspelt, or the configuration is written for another version of ESLint.',
    how: 'Write the name that ESLint has; the migration guide tells what stands where since version 9.',
    references: ['https://eslint.org/docs/latest/use/configure/migration-guide'],
  },
  gathers: ['wrong'],
  gather({ unknown, undefined: missing, rule, key, old, passed }, { lines, index }) {
    const given =
      passed ??
      lines
        .slice(index + 1, index + 4)
        .map((line) => /^You passed '(?<given>["'\w]{1,40})'/.exec(line.slice(0, 80))?.groups?.given)
        .find((each) => each !== undefined);
    const severity = given?.replace(/["']/g, '');
    const wrong =
      unknown ?? missing ?? key ?? old ?? (rule === undefined && passed === undefined ? undefined : severity);
    return wrong === undefined ? undefined : { wrong };
  },
  async fix({ wrong, unknown, undefined: missing, rule, key, old, passed }, repo) {
    let change: (text: string, path: string) => string | undefined;
    if (old !== undefined) change = (text, path) => (/eslint\.config\./.test(path) ? nested(old, text) : undefined);
    else if (rule !== undefined || passed !== undefined) {
      const meant = nearestWord(wrong, ['off', 'warn', 'error']);
      if (meant === undefined || meant === 'off') return undefined;
      const place = new RegExp(`(?<=:\\s{0,4}\\[?\\s{0,4}['"])${escapePattern(wrong)}(?=['"])`, 'g');
      change = (text) => text.replace(place, meant);
    } else {
      const meant = nearestWord(wrong, key === undefined ? ESLINT_RULES : ESLINT_KEYS);
      if (meant === undefined || (unknown ?? missing ?? key) === undefined) return undefined;
      change = (text) => text.replace(keyOf(wrong), `$<quote>${meant}$<quote>`);
    }
    const edits: readonly WriteEdit[] = (await editMatching(repo, CONFIG, change)).filter(
      ({ path }) => !path.includes('node_modules/'),
    );
    if (edits.length !== 1) return undefined;
    return { title: `Write what ESLint takes for ${wrong}`, safety: 'review', edits, verify: 'npx eslint .' };
  },
  examples: {
    match: [
      {
        name: 'an unknown rule, ESLint 9',
        log: 'TypeError: Key "rules": Key "no-unused-var": Could not find "no-unused-var" in plugin "@".',
        captures: { wrong: 'no-unused-var' },
        repo: { 'eslint.config.js': "export default [{ rules: { 'no-unused-var': 'error' } }];\n" },
        patched: { 'eslint.config.js': "export default [{ rules: { 'no-unused-vars': 'error' } }];\n" },
      },
      {
        name: 'an unknown rule, ESLint 8',
        log: "\n/w/app/a.js\n  1:1  error  Definition for rule 'no-undefined-var' not found  no-undefined-var\n\n/w/app/b.js\n  1:1  error  Definition for rule 'prefer-cosnt' not found  prefer-cosnt",
        captures: { wrong: 'no-undefined-var' },
      },
      {
        name: 'an unknown rule in YAML',
        log: "\n/w/app/b.js\n  1:1  error  Definition for rule 'prefer-cosnt' not found  prefer-cosnt",
        repo: { '.eslintrc.yml': 'rules:\n  prefer-cosnt: error\n' },
        patched: { '.eslintrc.yml': 'rules:\n  prefer-const: error\n' },
      },
      {
        name: 'a severity',
        log: 'Configuration for rule "eqeqeq" is invalid. Expected severity of "off", 0, "warn", 1, "error", or 2.\n\nYou passed \'"eror"\'.',
        captures: { wrong: 'eror' },
        repo: { 'eslint.config.js': "export default [{ rules: { eqeqeq: ['eror', 'always'] } }];\n" },
        patched: { 'eslint.config.js': "export default [{ rules: { eqeqeq: ['error', 'always'] } }];\n" },
      },
      {
        name: 'a key',
        log: 'ConfigError: Config (unnamed): Unexpected key "languageOption" found.',
        captures: { key: 'languageOption' },
        repo: { 'eslint.config.mjs': 'export default [\n  {\n    languageOption: { ecmaVersion: 2022 },\n  },\n];\n' },
        patched: {
          'eslint.config.mjs': 'export default [\n  {\n    languageOptions: { ecmaVersion: 2022 },\n  },\n];\n',
        },
      },
      {
        name: 'a key of ESLint 8',
        log: 'A config object is using the "parserOptions" key, which is not supported in flat config system.',
        captures: { old: 'parserOptions' },
        repo: {
          'eslint.config.js':
            "module.exports = [{ parserOptions: { ecmaVersion: 2022, sourceType: 'module' }, rules: {} }];\n",
        },
        patched: {
          'eslint.config.js':
            "module.exports = [{ languageOptions: { parserOptions: { ecmaVersion: 2022, sourceType: 'module' } }, rules: {} }];\n",
        },
      },
      {
        name: 'an environment',
        log: 'A config object is using the "env" key, which is not supported in flat config system.',
        repo: {
          'eslint.config.js':
            "import globals from 'globals';\n\nexport default [{ env: { node: true, es2022: true }, rules: {} }];\nexport const all = globals;\n",
        },
        patched: {
          'eslint.config.js':
            "import globals from 'globals';\n\nexport default [{ languageOptions: { globals: { ...globals.node } }, rules: {} }];\nexport const all = globals;\n",
        },
      },
    ],
    ignore: [{ name: 'a rule of a plugin', log: 'TypeError: Key "rules": Key "a/b": Could not find plugin "a".' }],
  },
});
