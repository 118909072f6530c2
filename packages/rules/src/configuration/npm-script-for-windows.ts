import { defineRule } from '@self-healer/core/rule';
import { rewriteManifestScripts } from '../support/shell/script-edits.ts';
import { forPosix } from '../support/shell/windows-commands.ts';
import { previousMatch } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'configuration/npm-script-for-windows',
  category: 'configuration',
  severity: 'high',
  stage: 'build',
  ecosystems: ['node', 'typescript'],
  needle: ['> set ', '&& set ', 'copy: ', ' del: ', 'move: ', ' rd: ', ' type: ', "failed to remove '/"],
  // npm, pnpm and yarn print the script before they run it; what cmd.exe has of its own, sh and bash do not know.
  pattern:
    /^(?:> (?<script>(?:.{0,300}&& )?set [A-Za-z_]\w{0,60}=[^&|%]{0,200}&&.{0,400})|(?:\S{1,40}: )?(?:line )?\d{1,5}: (?<command>x?copy|del|move|rd): (?:command )?not found|rmdir: failed to remove '\/(?<flag>[sqSQ])': .{1,60})$/,
  captures: ['script?', 'command?', 'flag?'],
  explains: [
    'test/*',
    'configuration/required-variable-missing',
    'configuration/environment-variable-missing-in-action',
    'dependency/command-not-found',
    'permission/read-only-file-system',
  ],
  docs: {
    title: 'A script of package.json is written for Windows',
    what: 'The script uses {what}, which only the command line of Windows knows.',
    why: 'npm runs its scripts with sh on Linux and macOS, where `set A=b` sets no variable and commands have other names.',
    how: 'Write it as sh knows it (`A=b command`, `cp`, `rm`), or with a tool that runs everywhere.',
    references: ['https://learn.microsoft.com/windows-server/administration/windows-commands/set_1'],
  },
  gathers: ['what'],
  gather({ command, flag }, window) {
    // On Windows it is right.
    const windows = window.lines.some((line) => /(?:^|[\s"'(])[A-Z]:\\\w/.test(line.slice(0, 400)));
    if (windows) return undefined;
    const ran = previousMatch(window, /^(?:> |\$ )(?<script>\S.{0,300})$/, 30);
    if ((command ?? flag) !== undefined && ran === undefined) return undefined;
    const what = command ?? (flag === undefined ? 'set' : `rmdir /${flag}`);
    return { what: `\`${what}\`` };
  },
  async fix(_facts, repo, { window }) {
    const printed = window.lines.slice(Math.max(0, window.index - 60), window.index + 1);
    const ran = (command: string) => printed.some((line) => line.replace(/^(?:> |\$ )/, '').trim() === command.trim());
    const edits = await rewriteManifestScripts(repo, (command) =>
      ran(command) ? (forPosix(command) ?? command) : command,
    );
    if (edits.length === 0) return undefined;
    return { title: 'Write the script as sh knows it', safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'a variable',
        log: '> app@1.0.0 build\n> set NODE_ENV=production && node build.js\n\nError: NODE_ENV is not set',
        captures: { what: '`set`' },
        repo: {
          'package.json': '{\n  "scripts": {\n    "build": "set NODE_ENV=production && node build.js"\n  }\n}\n',
        },
        patched: {
          'package.json': '{\n  "scripts": {\n    "build": "NODE_ENV=production node build.js"\n  }\n}\n',
        },
      },
      {
        name: 'a copy',
        log: '> app@1.0.0 build\n> node build.js && copy static\\index.html out\\index.html\n\nsh: 1: copy: not found',
        captures: { command: 'copy' },
        repo: {
          'package.json':
            '{\n  "scripts": {\n    "build": "node build.js && copy static\\\\index.html out\\\\index.html"\n  }\n}\n',
        },
        patched: {
          'package.json':
            '{\n  "scripts": {\n    "build": "node build.js && cp static/index.html out/index.html"\n  }\n}\n',
        },
      },
      {
        name: 'directories',
        log: "> app@1.0.0 clean\n> rmdir /s /q dist && del tmp.txt\n\nrmdir: failed to remove '/s': No such file or directory",
        captures: { flag: 's' },
        repo: { 'package.json': '{\n  "scripts": {\n    "clean": "rmdir /s /q dist && del tmp.txt"\n  }\n}\n' },
        patched: { 'package.json': '{\n  "scripts": {\n    "clean": "rm -rf dist && rm -f tmp.txt"\n  }\n}\n' },
      },
    ],
    ignore: [
      {
        name: 'on Windows',
        log: '> app@1.0.0 build\n> set NODE_ENV=production && node build.js\n\nError in D:\\a\\app\\build.js',
      },
      { name: 'a shell option', log: '> app@1.0.0 build\n> set -e; node build.js' },
    ],
  },
});
