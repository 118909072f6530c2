import { defineRule } from '@self-healer/core/rule';
import { below, directoryOfPath, nearestPath } from '../support/paths/nearest-path.ts';
import { replaceWord } from '../support/text/replace-word.ts';
import { nextMatch } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'build/cmake-input-missing',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['c', 'cmake'],
  needle: [
    'CMake Error: File /',
    'file INSTALL cannot find',
    'file COPY cannot find',
    'file failed to open for reading',
  ],
  // CMake 3 and 4: configure_file, and what is installed or copied.
  pattern:
    /^(?:CMake Error: File (?<configured>\/[^\n"]{1,300}) does not exist\.|\s{1,4}file (?:INSTALL|COPY) cannot find$|\s{1,4}file (?:INSTALL|COPY) cannot find "(?<installed>[^"]{1,300})"[.:].{0,100}|\s{1,4}file (?:INSTALL|COPY) cannot find\s"(?<copied>[^"]{1,300})".{0,100})$/,
  captures: ['configured?', 'installed?', 'copied?'],
  explains: ['build/cmake-error', 'build/cmake-configure-incomplete'],
  docs: {
    title: 'CMake reads or installs a file that is not there',
    what: 'There is no `{missing}`.',
    why: 'The file was moved or renamed, and the CMake file was not.',
    how: 'Name the file where it is.',
    references: ['https://cmake.org/cmake/help/latest/command/configure_file.html'],
  },
  gathers: ['missing'],
  gather({ configured, installed, copied }, window) {
    const below = nextMatch(window, /^\s{1,6}"?(?<path>\/[^\s":]{1,300})"?[.:]/, 2)?.path;
    const missing = configured ?? installed ?? copied ?? below;
    return missing === undefined ? undefined : { missing };
  },
  async fix({ missing }, repo) {
    const files = await repo.list();
    for (const path of files.filter((each) => /(?:^|\/)CMakeLists\.txt$|\.cmake$/.test(each))) {
      const text = (await repo.read(path)) ?? '';
      const parts = missing.split('/').filter((part) => part !== '');
      for (let start = 0; start < parts.length; start += 1) {
        const tail = parts.slice(start).join('/');
        const meant = nearestPath(tail, below(directoryOfPath(path), files));
        const content = meant === undefined ? undefined : replaceWord(text, tail, meant);
        if (meant !== undefined && content !== undefined)
          return { title: `Name ${meant} in ${path}`, safety: 'review', edits: [{ kind: 'write', path, content }] };
      }
    }
    return undefined;
  },
  examples: {
    match: [
      {
        name: 'configure_file',
        log: 'CMake Error: File /builds/acme/tool/src/config.h.in does not exist.\nCMake Error at CMakeLists.txt:2 (configure_file):\n  configure_file Problem configuring file',
        captures: { missing: '/builds/acme/tool/src/config.h.in' },
        repo: {
          'CMakeLists.txt': 'project(tool C)\nconfigure_file(src/config.h.in config.h)\n',
          'cmake/config.h.in': '#define A\n',
        },
        patched: { 'CMakeLists.txt': 'project(tool C)\nconfigure_file(cmake/config.h.in config.h)\n' },
      },
      {
        name: 'install',
        log: 'CMake Error at cmake_install.cmake:46 (file):\n  file INSTALL cannot find "/builds/acme/tool/doc/manual.md": No such file or\n  directory.',
        captures: { installed: '/builds/acme/tool/doc/manual.md' },
        repo: {
          'CMakeLists.txt': 'project(tool C)\ninstall(FILES doc/manual.md DESTINATION share)\n',
          'docs/manual.md': '# Manual\n',
        },
        patched: { 'CMakeLists.txt': 'project(tool C)\ninstall(FILES docs/manual.md DESTINATION share)\n' },
      },
    ],
    ignore: [{ name: 'another', log: 'CMake Error: File a.txt does not exist.' }],
  },
});
