import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

/** As the formatter leaves it: a property of the rule, from its line to the closing bracket in the same column. */
const EXAMPLES = /^ {2}examples: \{\n[\s\S]*?^ {2}\},\n/m;

/** Rules are shipped without their examples, a fifth of their code: nothing but tests asks for those. */
export const stripExamples: Plugin = {
  name: 'strip-examples',
  setup(build) {
    build.onLoad({ filter: /[\\/]rules[\\/]src[\\/][^\\/]+[\\/][^\\/]+\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      const contents = source.replace(EXAMPLES, '  examples: { match: [], ignore: [] },\n');
      const isRule = /= defineRule\(/.test(source);
      if (isRule && contents === source) return { errors: [{ text: `${path}: no examples found. Format it.` }] };
      return { contents: isRule ? contents : source, loader: 'ts' };
    });
  },
};
