import { defineRule } from '@self-healer/core/rule';
import { cmakeTargets } from '../support/c/own-target.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { escapePattern } from '../support/text/escape-pattern.ts';
import { nearestWord } from '../support/text/nearest-word.ts';
import { replaceWord } from '../support/text/replace-word.ts';
import { textLines } from '../support/text/text-lines.ts';
import { nextMatch } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'build/cmake-target-misspelt',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['cmake'],
  needle: 'CMake Error at ',
  // CMake 3 and 4; the message stands below and is wrapped.
  pattern:
    /^CMake Error at (?<path>\S{1,300}):(?<line>\d{1,6}) \((?<command>target_\w{1,60}|add_dependencies|set_target_properties|install)\):$/,
  captures: ['path', 'line', 'command'],
  explains: ['build/cmake-error', 'build/cmake-configure-incomplete'],
  docs: {
    title: 'CMake knows no target of that name',
    what: '{path}:{line}: `{command}` names the target `{target}`, which nothing builds.',
    why: 'It is misspelt, was renamed where it is added, or is added further down.',
    how: 'Write the name as `add_library` or `add_executable` has it, behind that call.',
    references: ['https://cmake.org/cmake/help/latest/manual/cmake-buildsystem.7.html'],
  },
  gathers: ['target'],
  gather(_facts, window) {
    const said = nextMatch(
      window,
      /^\s{2}(?:Cannot specify .{1,60} for target "(?<specified>[\w.:-]{1,100})" which is not|The dependency target "(?<dependency>[\w.:-]{1,100})" of target|(?:set_target_properties|install)? ?.{0,60}[Tt]arget "?(?<other>[\w.:-]{1,100})"? (?:(?:which )?does not exist|which is not built|non-existent))/,
      3,
    );
    const target = said?.specified ?? said?.dependency ?? said?.other;
    return target === undefined ? undefined : { target };
  },
  async fix({ path: printed, line, target }, repo) {
    const path = await trackedPath(printed, repo);
    const text = path === undefined ? undefined : await repo.read(path);
    if (path === undefined || text === undefined) return undefined;
    const meant = nearestWord(target, await cmakeTargets(repo));
    const { lines, join } = textLines(text);
    const at = Number(line) - 1;
    const later = lines.findIndex(
      (each, index) =>
        index > at &&
        new RegExp(`^add_(?:executable|library)\\s*\\(\\s*${escapePattern(target)}(?![\\w.-])`, 'i').test(each),
    );
    if (later > at) {
      const close = (from: number) => lines.findIndex((each, index) => index >= from && each.includes(')'));
      const moved = lines.slice(at, close(at) + 1);
      lines.splice(close(later) + 1, 0, ...moved);
      lines.splice(at, moved.length);
      return {
        title: `Speak of ${target} when it is there`,
        safety: 'review',
        edits: [{ kind: 'write', path, content: join() }],
      };
    }
    // A call may go over several lines.
    const end = lines.findIndex((each, index) => index >= at && each.includes(')'));
    for (let each = at; meant !== undefined && each <= end; each += 1) {
      const changed = replaceWord(lines[each] ?? '', target, meant);
      if (changed !== undefined) {
        lines[each] = changed;
        return {
          title: `Name the target ${meant}`,
          safety: 'review',
          edits: [{ kind: 'write', path, content: join() }],
        };
      }
    }
    return undefined;
  },
  examples: {
    match: [
      {
        name: 'what is installed',
        log: 'CMake Error at CMakeLists.txt:2 (install):\n  install TARGETS given target "shp" which does not exist.',
        captures: { command: 'install', target: 'shp' },
        repo: { 'CMakeLists.txt': 'add_executable(shop main.c)\ninstall(TARGETS shp)\n' },
        patched: { 'CMakeLists.txt': 'add_executable(shop main.c)\ninstall(TARGETS shop)\n' },
      },
      {
        name: 'a target that is added further down',
        log: 'CMake Error at CMakeLists.txt:2 (target_compile_definitions):\n  Cannot specify compile definitions for target "demo" which is not built by\n  this project.',
        captures: { target: 'demo' },
        repo: {
          'CMakeLists.txt':
            'project(order C)\ntarget_compile_definitions(demo PRIVATE DEMO=1)\nadd_executable(demo\n  demo.c)\n\nenable_testing()\n',
        },
        patched: {
          'CMakeLists.txt':
            'project(order C)\nadd_executable(demo\n  demo.c)\ntarget_compile_definitions(demo PRIVATE DEMO=1)\n\nenable_testing()\n',
        },
      },
      {
        name: 'CMake 3.25',
        log: 'CMake Error at CMakeLists.txt:2 (target_link_libraries):\n  Cannot specify link libraries for target "plyer" which is not built by this\n  project.',
        captures: { target: 'plyer', line: '2' },
        repo: { 'CMakeLists.txt': 'add_executable(player main.c)\ntarget_link_libraries(plyer m)\n' },
        patched: { 'CMakeLists.txt': 'add_executable(player main.c)\ntarget_link_libraries(player m)\n' },
      },
    ],
    ignore: [{ name: 'another command', log: 'CMake Error at CMakeLists.txt:2 (find_package):' }],
  },
});
