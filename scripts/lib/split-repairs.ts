import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

/** The files of the rule library that hold a rule, and not what they share. */
const RULE_FILES = /[\\/]rules[\\/]src[\\/][^\\/]+[\\/][^\\/]+\.ts$/;
const RULE = /= defineRule\(\{\n {2}id: '(?<id>[^']+)',\n/;

/** A property of the rule as the formatter leaves it: from its line to the next one in the same column. */
const property = (name: string) => new RegExp(`^ {2}(?:async )?${name}\\b[\\s\\S]*?\\n(?= {2}[a-z]|\\}\\);)`, 'm');
const EXAMPLES = property('examples');
const FIX = property('fix');
const PROPERTIES = /= defineRule\(\{\n[\s\S]*?^\}\);/m;

/**
 * Rules are shipped without their examples, a fifth of their code: nothing but tests asks for those. And their repairs,
 * with all that only those use, are a bundle of their own, read when the first patch is planned: most logs are only
 * analyzed.
 */
export const splitRepairs: Plugin = rulePlugin('split-repairs', (source, id) =>
  source
    .replace(EXAMPLES, '  examples: { match: [], ignore: [] },\n')
    .replace(
      FIX,
      `  fix: (...given) => require('./repairs.cjs').RULES.find((rule) => rule.id === '${id}').fix(...given),\n`,
    ),
);

/** The bundle of the repairs: nothing of a rule but its name and its repair. */
export const onlyRepairs: Plugin = rulePlugin('only-repairs', (source, id) =>
  source.replace(PROPERTIES, (whole) => `= {\n  id: '${id}',\n${FIX.exec(whole)?.[0] ?? ''}};`),
);

function rulePlugin(name: string, change: (source: string, id: string) => string): Plugin {
  return {
    name,
    setup(build) {
      build.onResolve({ filter: /^\.\/repairs\.cjs$/ }, ({ path }) => ({ path, external: true }));
      build.onLoad({ filter: RULE_FILES }, async ({ path }) => {
        const source = await readFile(path, 'utf8');
        const id = RULE.exec(source)?.groups?.id;
        if (id === undefined) return undefined;
        if (!EXAMPLES.test(source)) return { errors: [{ text: `${path}: no examples found. Format it.` }] };
        return { contents: change(source, id), loader: 'ts' };
      });
    },
  };
}
