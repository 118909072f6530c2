import { defineRule } from '@self-healer/core/rule';
import { getJson, setJson } from '@self-healer/editors/json';
import { directoryOf } from '../support/commands/run-directories.ts';
import { below, nearestPath } from '../support/paths/nearest-path.ts';

export const rule = defineRule({
  id: 'configuration/tsconfig-extends-missing',
  category: 'configuration',
  severity: 'critical',
  stage: 'build',
  ecosystems: ['typescript'],
  needle: ['TS5083: ', 'TS6053: File '],
  // tsc; `error TS5083` has no place, TS6053 names what `extends` of a package does not find.
  pattern:
    /^(?:\S{1,300}: )?error TS(?:5083: Cannot read file|6053: File) '(?<missing>[^']{1,400}\.json)'(?:\.| not found\.)$/,
  captures: ['missing'],
  docs: {
    title: 'A tsconfig.json extends a file that is not there',
    what: 'There is no `{missing}`.',
    why: 'Its name is misspelt, or it was moved.',
    how: 'Correct `extends`.',
    references: ['https://www.typescriptlang.org/tsconfig/#extends'],
  },
  async fix({ missing }, repo) {
    const files = await repo.list();
    for (const path of files.filter((file) => /(?:^|\/)tsconfig[^/]*\.json$/.test(file))) {
      const text = (await repo.read(path)) ?? '';
      const base = getJson(text, ['extends']);
      if (typeof base !== 'string' || !base.startsWith('./')) continue;
      const plain = base.slice(2);
      const named = plain.endsWith('.json') ? plain : `${plain}.json`;
      const own = below(directoryOf(path), files).filter((file) => file.endsWith('.json'));
      if (!missing.endsWith(`/${named}`) || own.includes(named)) continue;
      const meant = nearestPath(named, own);
      const content = meant === undefined ? undefined : setJson(text, ['extends'], `./${meant}`);
      if (content === undefined) return undefined;
      return { title: `Extend ${meant}`, safety: 'review', edits: [{ kind: 'write', path, content }] };
    }
    return undefined;
  },
  examples: {
    match: [
      {
        name: 'tsc 5',
        log: "error TS5083: Cannot read file '/w/app/tsconfig.bsae.json'.",
        captures: { missing: '/w/app/tsconfig.bsae.json' },
        repo: { 'tsconfig.json': '{ "extends": "./tsconfig.bsae.json" }\n', 'tsconfig.base.json': '{}\n' },
        patched: { 'tsconfig.json': '{ "extends": "./tsconfig.base.json" }\n' },
      },
    ],
    ignore: [{ name: 'a source', log: "error TS6053: File '/w/app/a.ts' not found." }],
  },
});
