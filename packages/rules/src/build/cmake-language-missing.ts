import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule } from '@self-healer/core/rule';
import { cmakeCalls } from '../support/c/cmake-calls.ts';
import { enableLanguage } from '../support/c/enable-language.ts';

const CXX = /\.(?:cc|cpp|cxx|c\+\+)\b/;
const C = /\.c(?=[\s")])/;

export const rule = defineRule({
  id: 'build/cmake-language-missing',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['c', 'cmake'],
  needle: ['determine link language for target', 'determine linker language for target'],
  // CMake 3 and 4.
  pattern:
    /^(?:CMake Error: )?(?:CMake can not determine linker|Cannot determine link) language for target(?:: (?<target>[\w.+-]{1,100})| "(?<quoted>[\w.+-]{1,100})"\.)$/,
  captures: ['target?', 'quoted?'],
  explains: ['build/cmake-error', 'build/cmake-configure-incomplete'],
  docs: {
    title: 'CMake has no compiler for the sources of a target',
    what: 'No language that `project` enables is that of the sources of `{name}`.',
    why: 'The sources are of C++ and `project` names C only, or the other way round; or the target has no sources.',
    how: 'Name the language in `project`.',
    references: ['https://cmake.org/cmake/help/latest/command/project.html'],
  },
  gathers: ['name'],
  gather: ({ target, quoted }) => ({ name: target ?? quoted ?? '' }),
  async fix({ name }, repo) {
    const language = await languageOf(name, repo);
    const edit = language === undefined ? undefined : await enableLanguage(language, repo);
    return edit === undefined ? undefined : { title: `Enable ${language}`, safety: 'safe', edits: [edit] };
  },
  examples: {
    match: [
      {
        name: 'CMake 3.25',
        log: 'CMake Error: Cannot determine link language for target "tool".\nCMake Error: CMake can not determine linker language for target: tool',
        captures: { name: 'tool' },
        repo: {
          'CMakeLists.txt':
            'cmake_minimum_required(VERSION 3.16)\nproject(tool VERSION 1.0 LANGUAGES C)\nadd_executable(tool src/main.cpp)\n',
        },
        patched: {
          'CMakeLists.txt':
            'cmake_minimum_required(VERSION 3.16)\nproject(tool VERSION 1.0 LANGUAGES C CXX)\nadd_executable(tool src/main.cpp)\n',
        },
      },
      {
        name: 'no sources',
        log: 'CMake Error: CMake can not determine linker language for target: headers',
        repo: { 'CMakeLists.txt': 'project(tool C)\nadd_library(headers a.h)\n' },
      },
    ],
    ignore: [{ name: 'prose', log: 'we determine the linker language for target x' }],
  },
});

/** The language that the sources of a target are in, as its call lists them. */
async function languageOf(target: string, repo: Workspace): Promise<'C' | 'CXX' | undefined> {
  for (const path of (await repo.list()).filter((each) => each.endsWith('CMakeLists.txt'))) {
    const text = (await repo.read(path)) ?? '';
    const [call] = cmakeCalls(text, /^(?:add_executable|add_library)$/i, target);
    if (call === undefined) continue;
    const sources = `${text.slice(call.from, call.to)} `;
    return CXX.test(sources) ? 'CXX' : C.test(sources) ? 'C' : undefined;
  }
  return undefined;
}
