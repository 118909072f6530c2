import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule } from '@self-healer/core/rule';
import { type CmakeCommand, cmakeCommands } from '@self-healer/editors/cmake';
import { directoryOfPath } from '../support/paths/nearest-path.ts';

interface Call {
  readonly path: string;
  readonly text: string;
  readonly command: CmakeCommand;
}

/** The calls that make tests, of all list files. */
async function testCalls(repo: Workspace): Promise<readonly Call[]> {
  const calls: Call[] = [];
  for (const path of (await repo.list()).filter((each) => /(?:^|\/)CMakeLists\.txt$/.test(each))) {
    const text = (await repo.read(path)) ?? '';
    for (const command of cmakeCommands(text))
      if (/^(?:add_test|gtest_discover_tests|catch_discover_tests)$/.test(command.name))
        calls.push({ path, text, command });
  }
  return calls;
}

/** The call that makes the test of this name: by its name, or the only one that finds its tests by itself. */
function callOf(test: string, calls: readonly Call[]): Call | undefined {
  const own = calls.filter(
    ({ command: { name, args } }) => name === 'add_test' && args[0]?.value === 'NAME' && args[1]?.value === test,
  );
  const found = own.length > 0 ? own : calls.filter(({ command }) => command.name !== 'add_test');
  return found.length === 1 ? found[0] : undefined;
}

/** Where a file lies that the test names: beside its list file, or at the root of the project. */
async function homeOf(file: string, call: Call, repo: Workspace): Promise<string | undefined> {
  const files = new Set(await repo.list());
  const beside = directoryOfPath(call.path);
  const has = (directory: string) => {
    const whole = directory === '' || directory === '.' ? file : `${directory}/${file}`;
    return files.has(whole) || [...files].some((each) => each.startsWith(`${whole}/`));
  };
  if (has(beside)) return '${CMAKE_CURRENT_SOURCE_DIR}';
  return files.has('CMakeLists.txt') && has('') ? '${CMAKE_SOURCE_DIR}' : undefined;
}

export const rule = defineRule({
  id: 'test/ctest-working-directory',
  category: 'test',
  severity: 'medium',
  stage: 'test',
  ecosystems: ['cmake'],
  needle: ['annot open ', 'ould not open ', 'ailed to open ', 'nable to open ', "an't open ", 'such file or directory'],
  // What programs of tests say of a file that is not where they run.
  pattern:
    /(?:(?:annot|ould not|ailed to|nable to|an't) open (?:file )?['"‘]?(?<opened>[\w-][\w.-]{0,80}(?:\/[\w.-]{1,80}){1,8})|(?:^|[ '"‘(])(?<missing>[\w-][\w.-]{0,80}(?:\/[\w.-]{1,80}){1,8})['"’]?: [Nn]o such file or directory)/,
  captures: ['opened?', 'missing?'],
  explains: ['test/ctest-failed'],
  docs: {
    title: 'A test of CTest does not run where its files are',
    what: 'The test {test} opens `{file}`, and CTest runs it in the build directory.',
    why: '`add_test` runs programs in the binary directory unless it names another.',
    how: 'Give the test the WORKING_DIRECTORY in which its files lie.',
    references: ['https://cmake.org/cmake/help/latest/command/add_test.html'],
  },
  gathers: ['file', 'test'],
  gather({ opened, missing }, { lines, index }) {
    const file = opened ?? missing ?? '';
    const before = lines.slice(0, index);
    if (!before.some((each) => /^Test project \//.test(each))) return undefined;
    // What --output-on-failure shows stands behind the line of its test.
    const shown = before.findLast((each) => /^\s*\d+\/\d+ Test +#\d+: \S+ [ .]*\*\*\*(?:Failed|Exception)/.test(each));
    const test = /Test +#\d+: (?<test>\S+) /.exec(shown ?? '')?.groups?.test;
    return test === undefined ? undefined : { file, test };
  },
  async fix({ file, test }, repo) {
    const call = callOf(test, await testCalls(repo));
    if (call === undefined || call.command.args.some(({ value }) => value === 'WORKING_DIRECTORY')) return undefined;
    const home = await homeOf(file, call, repo);
    if (home === undefined) return undefined;
    const at = call.command.to - 1;
    const lined = /\n\s*$/.exec(call.text.slice(0, at))?.[0];
    const content =
      lined === undefined
        ? `${call.text.slice(0, at)} WORKING_DIRECTORY ${home}${call.text.slice(at)}`
        : `${call.text.slice(0, at - lined.length)}\n${lined.replace(/^[\r\n]+/, '')}  WORKING_DIRECTORY ${home}${call.text.slice(at - lined.length)}`;
    const edit: WriteEdit = { kind: 'write', path: call.path, content };
    return { title: `Run the test ${test} where ${file} is`, safety: 'review', edits: [edit] };
  },
  examples: {
    match: [
      {
        name: 'beside the list file of the tests',
        log: 'Test project /w/app/build\n    Start 1: config\n1/1 Test #1: config ...........................***Failed    0.01 sec\ncannot open data/app.ini: No such file or directory',
        captures: { file: 'data/app.ini', test: 'config' },
        repo: {
          'tests/CMakeLists.txt': 'add_executable(config_test main.c)\nadd_test(NAME config COMMAND config_test)\n',
          'tests/data/app.ini': 'a=1\n',
        },
        patched: {
          'tests/CMakeLists.txt':
            'add_executable(config_test main.c)\nadd_test(NAME config COMMAND config_test WORKING_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR})\n',
        },
      },
      {
        name: 'no such file in the project',
        log: 'Test project /w/app/build\n1/1 Test #1: config ...........................***Failed    0.01 sec\ncannot open data/app.ini: No such file or directory',
        repo: { 'CMakeLists.txt': 'add_test(NAME config COMMAND config_test)\n' },
      },
    ],
    ignore: [{ name: 'outside of CTest', log: 'cannot open data/app.ini: No such file or directory' }],
  },
});
