import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule } from '@self-healer/core/rule';
import { MESON_FUNCTIONS, MESON_KEYWORDS, MESON_MODULES } from '../data/meson-names.ts';
import { below, directoriesOf, directoryOfPath, nearestPath } from '../support/paths/nearest-path.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { nearestWord } from '../support/text/nearest-word.ts';
import { replaceWord } from '../support/text/replace-word.ts';
import { textLines } from '../support/text/text-lines.ts';

const MESON = /(?:^|\/)meson\.build$/;
const OPTIONS = /(?:^|\/)meson(?:_options\.txt|\.options)$/;

/** What the first group of `pattern` finds in the files of the repository that pass. */
async function found(repo: Workspace, files: RegExp, pattern: RegExp): Promise<readonly string[]> {
  const names = new Set<string>();
  for (const path of (await repo.list()).filter((each) => files.test(each)))
    for (const [, name] of ((await repo.read(path)) ?? '').matchAll(pattern)) names.add(name ?? '');
  return [...names];
}

/** The names that `name` may be a slip of, by what Meson says of it. */
async function candidates(said: string, repo: Workspace): Promise<readonly string[]> {
  if (said.startsWith('Unknown function')) return MESON_FUNCTIONS;
  if (said.startsWith('Got unknown')) return MESON_KEYWORDS;
  if (said.startsWith('Module')) return MESON_MODULES;
  if (said.startsWith('Tried')) return found(repo, OPTIONS, /\boption\s*\(\s*'([\w.-]{1,100})'/g);
  return found(repo, MESON, /^\s*(\w{1,100})\s*\+?=(?!=)/gm);
}

export const rule = defineRule({
  id: 'build/meson-name-unknown',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['c'],
  needle: [
    'ERROR: File ',
    'ERROR: Non',
    'ERROR: Include dir',
    'ERROR: Unknown ',
    'ERROR: Got unk',
    'ERROR: Tried',
    'ERROR: Module',
  ],
  // Meson 0.55 to 1.9.
  pattern:
    /^(?<path>(?:[\w.-]{1,100}\/){0,12}meson\.build):(?<line>\d{1,6}):\d{1,6}: ERROR: (?<said>(?:File (?<file>[^\s"']{1,300}) does not exist\.|Non-?existent build file '(?<build>[^']{1,300})'|Include dir (?<include>[^\s"']{1,300}) does not exist\.|Unknown (?:variable|function) "(?<name>\w{1,100})"\.|Got unknown keyword arguments "(?<keyword>\w{1,60})"|Tried to access unknown option ['"](?<option>[\w.-]{1,100})['"]\.|Module "(?<module>[\w.-]{1,60})" does not exist))$/,
  captures: ['path', 'line', 'said', 'file?', 'build?', 'include?', 'name?', 'keyword?', 'option?', 'module?'],
  docs: {
    title: 'A meson.build names what is not there',
    what: '{path}, line {line}: {said}',
    why: 'The name is misspelt, or what it stands for was renamed or moved.',
    how: 'Write the name or the path as it is.',
    references: ['https://mesonbuild.com/Syntax.html'],
  },
  async fix({ path: printed, line, said, file, build, include, name, keyword, option, module }, repo) {
    const path = await trackedPath(printed, repo);
    const text = path === undefined ? undefined : await repo.read(path);
    if (path === undefined || text === undefined) return undefined;
    const directory = directoryOfPath(path);
    const own = below(directory, await repo.list());
    const wrong = file ?? include ?? name ?? keyword ?? option ?? module ?? withinDirectory(build, directory);
    if (wrong === undefined) return undefined;
    const meant =
      file !== undefined
        ? nearestPath(wrong, own)
        : include !== undefined || build !== undefined
          ? nearestPath(wrong, directoriesOf(own))
          : nearestWord(wrong, await candidates(said, repo));
    if (meant === undefined) return undefined;
    // The call begins on the line that Meson names, and the name may stand some lines below.
    const { lines, join } = textLines(text);
    const from = Number(line) - 1;
    const end = lines.findIndex((each, at) => at >= from && /\)\s*(?:#.*)?$/.test(each));
    for (let at = from; at <= Math.max(from, end); at += 1) {
      const changed = replaceWord(lines[at] ?? '', wrong, meant);
      if (changed === undefined) continue;
      lines[at] = changed;
      const edits = [{ kind: 'write' as const, path, content: join() }];
      return { title: `Write ${meant} instead of ${wrong}`, safety: 'review', edits, verify: 'meson setup build' };
    }
    return undefined;
  },
  examples: {
    match: [
      {
        name: 'a source of a subdirectory',
        log: 'src/meson.build:1:0: ERROR: File time_util.c does not exist.',
        captures: { path: 'src/meson.build', file: 'time_util.c' },
        repo: {
          'src/meson.build': "s = files(\n  'main.c',\n  'time_util.c',\n)\n",
          'src/timeutil.c': '',
          'src/main.c': '',
        },
        patched: { 'src/meson.build': "s = files(\n  'main.c',\n  'timeutil.c',\n)\n" },
      },
      {
        name: 'a directory',
        log: "meson.build:2:0: ERROR: Non-existent build file 'libs/cor/meson.build'",
        captures: { build: 'libs/cor/meson.build' },
        repo: { 'meson.build': "project('a', 'c')\nsubdir('libs/cor')\n", 'libs/core/meson.build': '' },
        patched: { 'meson.build': "project('a', 'c')\nsubdir('libs/core')\n" },
      },
      {
        name: 'a variable of another file',
        log: 'app/meson.build:1:0: ERROR: Unknown variable "core_deps".',
        captures: { name: 'core_deps' },
        repo: {
          'app/meson.build': "executable('a', 'm.c', dependencies: core_deps)\n",
          'core/meson.build': 'core_dep = declare_dependency()\n',
        },
        patched: { 'app/meson.build': "executable('a', 'm.c', dependencies: core_dep)\n" },
      },
      {
        name: 'a keyword',
        log: 'meson.build:2:0: ERROR: Got unknown keyword arguments "dependancies"',
        repo: { 'meson.build': "project('a', 'c')\nexecutable('a', 'm.c', dependancies: [])\n" },
        patched: { 'meson.build': "project('a', 'c')\nexecutable('a', 'm.c', dependencies: [])\n" },
      },
      {
        name: 'an option',
        log: "meson.build:2:0: ERROR: Tried to access unknown option 'test'.",
        repo: {
          'meson.build': "project('a', 'c')\nt = get_option('test')\n",
          'meson.options': "option('tests', type: 'boolean')\n",
        },
        patched: { 'meson.build': "project('a', 'c')\nt = get_option('tests')\n" },
      },
      {
        name: 'a file that nobody has',
        log: 'meson.build:4:0: ERROR: File gen.c does not exist.',
        repo: { 'meson.build': 'a\nb\nc\nd\n' },
      },
    ],
    ignore: [
      { name: 'a dependency', log: 'meson.build:2:0: ERROR: Dependency "zz" not found, tried pkgconfig and cmake' },
    ],
  },
});

/** The directory of a build file, as a `subdir` of `directory` names it. */
function withinDirectory(build: string | undefined, directory: string): string | undefined {
  const whole = build?.replace(/\/meson\.build$/, '');
  return directory === '.' || whole === undefined ? whole : whole.replace(`${directory}/`, '');
}
