import { defineRule } from '@self-healer/core/rule';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { windowValues } from '../support/text/window-matches.ts';

const LISTED =
  /^\s{0,8}i\/(?:crlf|mixed)\s{1,6}w\/[\w-]{1,8}\s{1,6}attr\/(?!.{0,60}eol=crlf).{0,60}\t(?<path>.{1,300})$/;

export const rule = defineRule({
  id: 'build/git-eol-listed',
  category: 'build',
  severity: 'low',
  stage: 'lint',
  ecosystems: ['git', 'any'],
  needle: ['i/crlf ', 'i/mixed '],
  // `git ls-files --eol`, as checks of projects print it.
  pattern: LISTED,
  captures: ['path'],
  docs: {
    title: 'A file was committed with the line endings of Windows',
    what: '`{path}` has CRLF in the repository.',
    why: 'It was written on Windows where git does not convert line endings.',
    how: 'Convert it, and let `* text=auto` in .gitattributes keep it so.',
    references: ['https://git-scm.com/docs/git-ls-files#Documentation/git-ls-files.txt---eol'],
  },
  async fix(_facts, repo, { window }) {
    const edits = [];
    for (const printed of windowValues(window, LISTED, 'path')) {
      const path = await trackedPath(printed, repo);
      const text = path === undefined ? undefined : await repo.read(path);
      // Programs of Windows want them.
      if (path === undefined || text?.includes('\r\n') !== true || /\.(?:bat|cmd|ps1|sln|vcxproj|reg)$/i.test(path))
        continue;
      edits.push({ kind: 'write' as const, path, content: text.replaceAll('\r\n', '\n') });
    }
    return edits.length === 0 ? undefined : { title: 'Give the files the line endings of Unix', safety: 'safe', edits };
  },
  examples: {
    match: [
      {
        name: 'git ls-files --eol',
        log: 'Files with CRLF line endings:\ni/crlf  w/crlf  attr/                 \tconfig/app.properties\ni/mixed w/mixed attr/text=auto        \tdocs/a.md\ni/crlf  w/crlf  attr/                 \tbuild.bat',
        captures: { path: 'config/app.properties' },
        repo: { 'config/app.properties': 'a=1\r\nb=2\r\n', 'docs/a.md': '# A\r\ntext\n', 'build.bat': 'echo\r\n' },
        patched: { 'config/app.properties': 'a=1\nb=2\n', 'docs/a.md': '# A\ntext\n' },
      },
    ],
    ignore: [{ name: 'a file as it should be', log: 'i/lf    w/lf    attr/                 \tREADME.md' }],
  },
});
