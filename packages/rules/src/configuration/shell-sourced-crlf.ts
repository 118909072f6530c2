import { defineRule } from '@self-healer/core/rule';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { tracedDirectories } from '../support/shell/trace.ts';

/** A value with a carriage return at its end, as bash quotes it. */
const RETURNED = /^\++ .*\$'[^']{0,400}\\r'/;

export const rule = defineRule({
  id: 'configuration/shell-sourced-crlf',
  category: 'configuration',
  severity: 'high',
  stage: 'build',
  ecosystems: ['shell'],
  needle: ['+ . ', '+ source '],
  traced: true,
  // bash with `set -x`: the words of the file end with `\r`, and nothing says so.
  pattern: /^\++ (?:\.|source) '?(?<file>[\w./@+-]+)'?$/,
  captures: ['file'],
  explains: ['build/make-target-failed', 'other/step-exit-code'],
  docs: {
    title: 'A file that a script reads has Windows line endings',
    what: 'Every value that `{file}` sets ends with a carriage return.',
    why: 'The file was committed with CRLF line endings, usually from Windows.',
    how: 'Convert it to LF, and keep it so with a line for it with `text eol=lf` in .gitattributes.',
    references: ['https://git-scm.com/docs/gitattributes#_eol'],
  },
  gathers: [],
  gather: (_facts, { lines, index }) =>
    lines.slice(index + 1).some((line) => RETURNED.test(line.slice(0, 2000))) ? {} : undefined,
  async fix({ file }, repo, { window }) {
    const path = await trackedPath(file, repo, tracedDirectories(window));
    const text = path === undefined ? undefined : await repo.read(path);
    if (path === undefined || !text?.includes('\r\n')) return undefined;
    return {
      title: `Give ${path} Unix line endings`,
      safety: 'safe',
      edits: [{ kind: 'write', path, content: text.replaceAll('\r\n', '\n') }],
      verify: `! grep -q $'\\r' ${path}`,
    };
  },
  examples: {
    match: [
      {
        name: 'settings',
        log: ['+ . ./env.sh', "++ export $'OUT=out\\r'", "++ OUT=$'out\\r'", "+ mkdir -p $'out\\r'"].join('\n'),
        captures: { file: './env.sh' },
        repo: { 'env.sh': 'export OUT=out\r\n', 'ci.sh': '. ./env.sh\n' },
        patched: { 'env.sh': 'export OUT=out\n' },
      },
    ],
    ignore: [{ name: 'settings without', log: ['+ . ./env.sh', '++ export OUT=out', '+ mkdir -p out'].join('\n') }],
  },
});
