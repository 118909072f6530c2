import { defineRule } from '@self-healer/core/rule';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { interpreterOf, withShebang } from '../support/shell/interpreter-of.ts';

export const rule = defineRule({
  id: 'build/script-read-by-shell',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['shell', 'node', 'python', 'ruby', 'perl'],
  needle: [': command not found', ': not found', 'yntax error'],
  // dash and bash, which read a program that has no shebang themselves.
  pattern:
    /^(?<path>[\w./-]{0,200}[\w-](?<script>\.(?:py|[cm]?js|rb|pl))?): (?:line )?\d{1,6}: (?:(?:import|from|const|let|var|require|use|export|def|class): (?:command )?not found|(?:syntax error near unexpected token `.{1,60}'|Syntax error: .{1,100}))$/,
  captures: ['path', 'script?'],
  explains: ['dependency/command-not-found', 'build/shell-*', 'configuration/*'],
  docs: {
    title: 'A shell reads a program of another language',
    what: '{path} is run directly, and the shell takes its first words for commands.',
    why: 'Its first line does not name the interpreter, so the shell that starts it reads it.',
    how: 'Begin it with a `#!` line that names its interpreter, or call the interpreter.',
    references: ['https://man7.org/linux/man-pages/man2/execve.2.html'],
  },
  async fix({ path: printed }, repo) {
    const path = await trackedPath(printed, repo);
    const text = path === undefined ? undefined : await repo.read(path);
    if (path === undefined || text === undefined || /^\uFEFF?#!/.test(text)) return undefined;
    const interpreter = interpreterOf(path, text);
    if (interpreter === undefined || /^(?:ba)?sh$/.test(interpreter)) return undefined;
    return {
      title: `Say that ${path} is run by ${interpreter}`,
      safety: 'safe',
      edits: [{ kind: 'write', path, content: withShebang(interpreter, text) }],
    };
  },
  examples: {
    match: [
      {
        name: 'JavaScript, by bash',
        log: "./bin/tool.js: line 2: syntax error near unexpected token `name'",
        captures: { path: './bin/tool.js' },
        repo: { 'bin/tool.js': "const name = 'tool';\nconsole.log(name);\n" },
        patched: { 'bin/tool.js': "#!/usr/bin/env node\nconst name = 'tool';\nconsole.log(name);\n" },
      },
      {
        name: 'Python without an ending, by dash',
        log: './bin/report: 1: from: not found\n./bin/report: 3: Syntax error: word unexpected (expecting ")")',
        repo: { 'bin/report': 'from os import path\n\nprint(path.sep)\n' },
        patched: { 'bin/report': '#!/usr/bin/env python3\nfrom os import path\n\nprint(path.sep)\n' },
      },
      {
        name: 'a shell script with a slip',
        log: './ci/run: line 1: import: command not found',
        repo: { 'ci/run': 'import -window root shot.png\n' },
      },
    ],
    ignore: [{ name: 'a command', log: './ci/run: line 3: jq: command not found' }],
  },
});
