import { defineRule } from '@self-healer/core/rule';
import { correctPrintedPath } from '../support/paths/correct-path.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { startScript } from '../support/shell/startable-script.ts';

export const rule = defineRule({
  id: 'configuration/program-not-started',
  category: 'configuration',
  severity: 'high',
  stage: 'test',
  ecosystems: ['node', 'go', 'java'],
  needle: [' ENOENT', 'fork/exec ', 'error=2, No such'],
  // Node, Go, Java.
  pattern:
    /^(?:\s{0,20}(?:Uncaught )?(?:Error: )?spawn(?:Sync)? (?<node>[^\s'"]{1,300}) ENOENT|.{0,200}\bfork\/exec (?<go>[^\s:]{1,300}): no such file or directory.{0,100}|.{0,200}Cannot run program "(?<java>[^"]{1,300})".{0,200}error=2, No such file or directory)$/,
  captures: ['node?', 'go?', 'java?'],
  explains: ['test/*'],
  docs: {
    title: 'A program that the code starts is not there',
    what: 'There is no program `{program}`, or the interpreter in its first line is missing.',
    why: 'It is not installed in this job, has another name, or is a script with the line endings of Windows, whose interpreter is not found.',
    how: 'Install it or name it as it is; give a script Unix line endings.',
    references: ['https://man7.org/linux/man-pages/man2/execve.2.html'],
  },
  gathers: ['program'],
  gather: ({ node, go, java }) => ({ program: node ?? go ?? java ?? '' }),
  async fix({ program }, repo) {
    if (!program.includes('/')) return undefined;
    if ((await trackedPath(program, repo)) !== undefined) return startScript(program, repo);
    const edits = await correctPrintedPath(program, repo);
    return edits.length === 0 ? undefined : { title: `Start what is meant by ${program}`, safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'Node, a script with Windows line endings',
        log: 'Error: spawn ./bin/hello ENOENT',
        captures: { program: './bin/hello' },
        repo: { 'bin/hello': '#!/usr/bin/env node\r\nconsole.log(1);\r\n' },
        executable: ['bin/hello'],
        patched: { 'bin/hello': '#!/usr/bin/env node\nconsole.log(1);\n' },
      },
      {
        name: 'Go, a path of another system',
        log: '    run_test.go:9: fork/exec ./bin/gen: no such file or directory',
        captures: { program: './bin/gen' },
        repo: { 'bin/gen': '#!/usr/local/bin/bash\necho hi\n' },
        patched: { 'bin/gen': '#!/usr/bin/env bash\necho hi\n' },
      },
      {
        name: 'Java, a program that is not installed',
        log: 'java.io.IOException: Cannot run program "jq" (in directory "."): error=2, No such file or directory',
        captures: { program: 'jq' },
      },
    ],
    ignore: [{ name: 'a file', log: "Error: ENOENT: no such file or directory, open 'a.json'" }],
  },
});
