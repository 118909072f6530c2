import { existsSync, readdirSync } from 'node:fs';
import { CATEGORIES } from '@self-healer/core/model/vocabulary';
import type { LibraryRule } from '@self-healer/core/rule';

const SOURCE = new URL('../../packages/rules/src/', import.meta.url);

/** Places of all rule files, `<category>/<name>`, sorted. */
function rulePlaces(): readonly string[] {
  return CATEGORIES.filter((category) => existsSync(new URL(category, SOURCE)))
    .flatMap((category) =>
      readdirSync(new URL(category, SOURCE))
        .filter((file) => file.endsWith('.ts'))
        .map((file) => `${category}/${file.slice(0, -3)}`),
    )
    .sort();
}

/** All rules, straight from their files, so that a generator never depends on what it generates. */
export async function loadRules(): Promise<readonly LibraryRule[]> {
  return Promise.all(
    rulePlaces().map(async (place) => {
      const module = (await import(new URL(`${place}.ts`, SOURCE).href)) as { readonly rule?: LibraryRule };
      if (module.rule === undefined) throw new Error(`packages/rules/src/${place}.ts exports no rule`);
      return module.rule;
    }),
  );
}
