import { defineRule } from '@self-healer/core/rule';
import { rewriteScriptLines } from '../support/shell/script-edits.ts';
import { nearestWord } from '../support/text/nearest-word.ts';
import { replaceWord } from '../support/text/replace-word.ts';

const JUSTFILE = /(?:^|\/)\.?[Jj]ustfile$|\.just$/;
const CALL = /(?:^|[\s;&|@(])just\s/;

export const rule = defineRule({
  id: 'build/just-recipe-unknown',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['any'],
  needle: 'ustfile does not contain recipe',
  // just 1.0 and newer; several names stand in one list.
  pattern: /^(?:\S{0,20}error: )?[Jj]ustfile does not contain recipes? [`'](?<recipe>[\w-]{1,100})[`']\.?$/,
  captures: ['recipe'],
  docs: {
    title: 'just knows no such recipe',
    what: 'The justfile has no recipe `{recipe}`.',
    why: 'The name is misspelt where it is called, or the recipe was renamed.',
    how: 'Call the recipe by the name that `just --list` shows.',
    references: ['https://just.systems/man/en/'],
  },
  async fix({ recipe }, repo) {
    const known = new Set<string>();
    for (const path of (await repo.list()).filter((each) => JUSTFILE.test(each)))
      for (const { groups } of ((await repo.read(path)) ?? '').matchAll(
        /^(?:alias[ \t]+(?<alias>[A-Za-z_][\w-]*)[ \t]*:=|@?(?<name>[A-Za-z_][\w-]*)(?:[ \t][^:\n]*)?:(?!=))/gm,
      ))
        known.add(groups?.name ?? groups?.alias ?? '');
    const meant = nearestWord(recipe, [...known]);
    if (meant === undefined) return undefined;
    const edits = await rewriteScriptLines(repo, (line) =>
      CALL.test(line) ? (replaceWord(line, recipe, meant) ?? line) : line,
    );
    return edits.length === 0 ? undefined : { title: `Call the recipe ${meant}`, safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'a recipe in the plural',
        log: 'error: Justfile does not contain recipe `builds`',
        captures: { recipe: 'builds' },
        repo: {
          justfile: 'default:\n    just --list\n\nbuild target="all":\n    make {{target}}\n',
          'ci/all.sh': '#!/bin/sh\njust builds\n',
        },
        patched: { 'ci/all.sh': '#!/bin/sh\njust build\n' },
      },
      {
        name: 'one that another recipe calls',
        log: 'error: Justfile does not contain recipe `fmt-chekc`.',
        repo: { Justfile: 'ci:\n  just fmt-chekc\n\nfmt-check:\n  cargo fmt --check\n' },
        patched: { Justfile: 'ci:\n  just fmt-check\n\nfmt-check:\n  cargo fmt --check\n' },
      },
      {
        name: 'one that the justfile has nothing like',
        log: 'error: Justfile does not contain recipe `release`',
        repo: { justfile: 'build:\n  make\n', 'ci.sh': '#!/bin/sh\njust release\n' },
      },
    ],
    ignore: [{ name: 'a variable', log: 'error: Variable `release` not defined' }],
  },
});
