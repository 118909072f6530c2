import { defineRule } from '@self-healer/core/rule';

/** The edition of JavaScript that a syntax belongs to, as esbuild calls it. */
const SINCE: Readonly<Record<string, number>> = {
  'Top-level await': 2022,
  'Big integer literals': 2020,
  'import.meta': 2020,
};
const BUILD_FILE = /(?:^|\/)(?:package\.json|[\w.-]*(?:build|bundle|config)[\w.-]*\.[cm]?[jt]s)$/;

export const rule = defineRule({
  id: 'configuration/esbuild-target-too-old',
  category: 'configuration',
  severity: 'high',
  stage: 'build',
  ecosystems: ['node', 'typescript'],
  needle: ' not available in the configured target environment (',
  // esbuild, and Vite and tsup, which build with it; only where one edition is the target, no browsers.
  pattern:
    /^.{0,120}?(?<syntax>Top-level await|Big integer literals|"?import\.meta"?) (?:is|are) not available in the configured target environment \("es(?<edition>\d{4})"\)/,
  captures: ['syntax', 'edition'],
  docs: {
    title: 'The target of a build does not know a syntax',
    what: '{syntax} is newer than the target `es{edition}`.',
    why: 'esbuild writes newer syntax in an older way where it can; this one has none.',
    how: 'Raise the target to the edition that has it, if all that run the code know that.',
    references: ['https://esbuild.github.io/api/#target'],
  },
  async fix({ syntax, edition }, repo) {
    const since = SINCE[syntax.replaceAll('"', '')];
    if (since === undefined || since <= Number(edition)) return undefined;
    const written = new RegExp(`(?<head>--target=|\\btarget: ?\\[?["']|"target": ?")es${edition}\\b`, 'gi');
    const found: { readonly path: string; readonly text: string }[] = [];
    for (const path of (await repo.list()).filter((file) => BUILD_FILE.test(file) && !file.includes('node_modules/'))) {
      const text = (await repo.read(path)) ?? '';
      if (written.test(text)) found.push({ path, text });
      written.lastIndex = 0;
    }
    const [only, ...others] = found;
    if (only === undefined || others.length > 0 || [...only.text.matchAll(written)].length !== 1) return undefined;
    return {
      title: `Raise the target of the build to es${since}, which knows it`,
      safety: 'review',
      edits: [{ kind: 'write', path: only.path, content: only.text.replace(written, `$<head>es${since}`) }],
    };
  },
  examples: {
    match: [
      {
        name: 'a build script',
        log: '✘ [ERROR] Top-level await is not available in the configured target environment ("es2020")\n\n    src/main.js:3:24:',
        captures: { syntax: 'Top-level await', edition: '2020' },
        repo: {
          'build.mjs': "await build({\n  entryPoints: ['src/main.js'],\n  target: 'es2020',\n});\n",
          'src/main.js': 'await 0;\n',
        },
        patched: { 'build.mjs': "await build({\n  entryPoints: ['src/main.js'],\n  target: 'es2022',\n});\n" },
      },
      {
        name: 'a script of the manifest',
        log: 'src/main.js:3:24: ERROR: Top-level await is not available in the configured target environment ("es2019")',
        repo: { 'package.json': '{ "scripts": { "build": "esbuild src/main.js --bundle --target=es2019" } }\n' },
        patched: { 'package.json': '{ "scripts": { "build": "esbuild src/main.js --bundle --target=es2022" } }\n' },
      },
      {
        name: 'two targets',
        log: '✘ [ERROR] Top-level await is not available in the configured target environment ("es2020")',
        repo: { 'build.mjs': "build({ target: 'es2020' });\nbuild({ target: 'es2020', format: 'cjs' });\n" },
      },
    ],
    ignore: [
      {
        name: 'browsers',
        log: '[ERROR] Top-level await is not available in the configured target environment ("chrome87", "edge88", "es2020" + 2 overrides)',
      },
    ],
  },
});
