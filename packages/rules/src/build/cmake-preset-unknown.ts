import { defineRule } from '@self-healer/core/rule';
import { rewriteScriptLines } from '../support/shell/script-edits.ts';
import { nearestWord } from '../support/text/nearest-word.ts';
import { replaceWord } from '../support/text/replace-word.ts';

export const rule = defineRule({
  id: 'build/cmake-preset-unknown',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['c', 'cmake'],
  needle: 'CMake Error: No such ',
  // CMake 3.19 and newer, CTest.
  pattern:
    /^CMake Error: No such (?:(?:build|test|package|workflow) )?preset in \S{1,300}: "(?<preset>[\w. -]{1,100})"$/,
  captures: ['preset'],
  explains: ['build/cmake-error'],
  docs: {
    title: 'A CMake preset is not there',
    what: 'No preset is called `{preset}`.',
    why: 'Its name is misspelt, or the preset was renamed.',
    how: 'Name one that CMakePresets.json has.',
    references: ['https://cmake.org/cmake/help/latest/manual/cmake-presets.7.html'],
  },
  async fix({ preset }, repo) {
    const known = new Set<string>();
    for (const path of (await repo.list()).filter((each) => /(?:^|\/)CMakePresets\.json$/.test(each))) {
      for (const match of ((await repo.read(path)) ?? '').matchAll(/"name"\s*:\s*"(?<name>[^"\n]{1,100})"/g))
        known.add(match.groups?.name ?? '');
    }
    const meant = nearestWord(preset, [...known]);
    if (meant === undefined || known.has(preset)) return undefined;
    const edits = await rewriteScriptLines(repo, (line) =>
      /\b(?:cmake|ctest|cpack)\b.*--preset\b/.test(line) ? (replaceWord(line, preset, meant) ?? line) : line,
    );
    return edits.length === 0 ? undefined : { title: `Use the preset ${meant}`, safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'CMake 3.25',
        log: 'CMake Error: No such preset in /builds/acme/tool: "ci-relase"\nAvailable configure presets:\n\n  "ci-release"',
        captures: { preset: 'ci-relase' },
        repo: {
          'ci.sh': '#!/bin/sh\ncmake --preset ci-relase\n',
          'CMakePresets.json': '{"version": 3, "configurePresets": [{"name": "ci-release"}, {"name": "dev"}]}\n',
        },
        patched: { 'ci.sh': '#!/bin/sh\ncmake --preset ci-release\n' },
      },
    ],
    ignore: [{ name: 'a file', log: 'CMake Error: No such file' }],
  },
});
