import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule, type RuleFix } from '@self-healer/core/rule';
import { correctPath, correctPrintedPath } from '../support/paths/correct-path.ts';
import { nearestPath } from '../support/paths/nearest-path.ts';
import { relativePath, resolveRelative } from '../support/paths/relative-path.ts';
import { rewriteScriptLines } from '../support/shell/script-edits.ts';
import { replaceWord } from '../support/text/replace-word.ts';
import { textLines } from '../support/text/text-lines.ts';

/** The words of a path of requirements: `dev` for `requirements-dev.txt` and `requirements/dev.txt`. */
function wordsOf(path: string): string {
  const last = path
    .replace(/\.(?:txt|in)$/, '')
    .split('/')
    .slice(-2)
    .join('-')
    .toLowerCase();
  const words = last.split(/[-_.]+/).filter((word) => word !== '' && !/^(?:requirements?|reqs?)$/.test(word));
  return words.sort().join(' ');
}

/** The only tracked file of requirements that is for the same. */
async function sameWords(path: string, repo: Workspace): Promise<string | undefined> {
  const wanted = wordsOf(path);
  const found = (await repo.list()).filter(
    (file) => /\.(?:txt|in)$/.test(file) && /require|reqs/i.test(file) && wordsOf(file) === wanted,
  );
  return wanted === '' || found.length !== 1 ? undefined : found[0];
}

const INCLUSION = /^(?<head>\s*(?:-r|-c|--requirement|--constraint)[ =]?\s*)(?<path>[^\s#]+)/;

/** A line `-r base.txt` of one requirements file that names another one, by the name that is tracked. */
async function correctInclusion(missing: string, repo: Workspace): Promise<RuleFix | undefined> {
  const files = (await repo.list()).filter((file) => /\.(?:txt|in)$/.test(file));
  for (const file of files) {
    const { lines, join } = textLines((await repo.read(file)) ?? '');
    const at = lines.findIndex((line) => {
      const named = INCLUSION.exec(line)?.groups?.path;
      const target = named === undefined ? undefined : resolveRelative(file, named);
      return target !== undefined && (missing === target || missing.endsWith(`/${target}`));
    });
    const { head = '', path = '' } = INCLUSION.exec(lines[at] ?? '')?.groups ?? {};
    const target = resolveRelative(file, path);
    const meant =
      at < 0 || target === undefined
        ? undefined
        : nearestPath(
            target,
            files.filter((each) => each !== file),
          );
    if (meant === undefined) continue;
    const named = relativePath(file.split('/').slice(0, -1).join('/') || '.', meant);
    lines[at] = `${head}${named.replace(/^\.\//, '')}${(lines[at] ?? '').slice(head.length + path.length)}`;
    const edits = [{ kind: 'write' as const, path: file, content: join() }];
    return { title: `Read ${meant}, the file that is meant`, safety: 'review', edits };
  }
  return undefined;
}

export const rule = defineRule({
  id: 'configuration/requirements-file-missing',
  category: 'configuration',
  severity: 'high',
  stage: 'install',
  ecosystems: ['python'],
  needle: ['Could not open requirements file', 'failed to read from file `', 'error: File not found: `'],
  // pip; tox 4 reads the files of `deps` itself, and names them in full; uv, of a file that another one reads and of one it is asked for.
  pattern:
    /Could not open requirements file(?: \S{1,300})?: \[Errno 2\] No such file or directory: '(?<pip>[^']{1,300})'|^\s{0,8}(?:(?:Caused by|cause): failed to read from file|error: File not found:) `(?<uv>[^`]{1,300}\.(?:txt|in))`(?:: No such file or directory \(os error 2\))?$/,
  captures: ['pip?', 'uv?'],
  gathers: ['path'],
  gather: ({ pip, uv }) => ({ path: pip ?? uv ?? '' }),

  docs: {
    title: 'The requirements file is not there',
    what: 'The installer was asked to read `{path}`, which does not exist.',
    why: 'The file has another name or place, was not committed, or the step runs in another directory.',
    how: 'Correct the path in the command, or commit the file.',
    references: ['https://pip.pypa.io/en/stable/reference/requirements-file-format/'],
  },

  async fix({ path }, repo) {
    const near = path.startsWith('/') ? await correctPrintedPath(path, repo) : await correctPath(path, false, repo);
    const meant = near.length > 0 ? undefined : await sameWords(path, repo);
    const edits =
      meant === undefined ? near : await rewriteScriptLines(repo, (line) => replaceWord(line, path, meant) ?? line);
    if (edits.length === 0) return correctInclusion(path, repo);
    return { title: `Name the path that is meant by ${path}`, safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'pip 24',
        log: "ERROR: Could not open requirements file: [Errno 2] No such file or directory: 'requirements-dev.txt'",
        captures: { path: 'requirements-dev.txt' },
        repo: { 'ci/test.sh': 'pip install -r requirements-dev.txt\n', 'requirements/requirements-dev.txt': '' },
        patched: { 'ci/test.sh': 'pip install -r requirements/requirements-dev.txt\n' },
      },
      {
        name: 'read by another one',
        log: "ERROR: Could not open requirements file: [Errno 2] No such file or directory: 'requirements/bases.txt'",
        repo: { 'requirements/base.txt': 'six\n', 'requirements/dev.txt': '-r bases.txt  # all\npytest\n' },
        patched: { 'requirements/dev.txt': '-r base.txt  # all\npytest\n' },
      },
      {
        name: 'uv, from the directory above',
        log: 'error: Error parsing included file in `requirements/dev.txt` at position 0\n  cause: failed to read from file `requirements/requirements.txt`: No such file or directory (os error 2)',
        captures: { uv: 'requirements/requirements.txt' },
        repo: { 'requirements.txt': 'six\n', 'requirements/dev.txt': '-r requirements.txt\npytest\n' },
        patched: { 'requirements/dev.txt': '-r ../requirements.txt\npytest\n' },
      },
      {
        name: 'uv 0.4',
        log: 'error: File not found: `requirements-dev.txt`',
        repo: { 'ci/test.sh': 'uv pip sync requirements-dev.txt\n', 'requirements/dev.txt': '' },
        patched: { 'ci/test.sh': 'uv pip sync requirements/dev.txt\n' },
      },
      {
        name: 'moved into a directory for such files',
        log: "ERROR: Could not open requirements file: [Errno 2] No such file or directory: 'requirements-dev.txt'",
        repo: {
          Makefile: 'deps:\n\tpip install -r requirements-dev.txt\n',
          'requirements/base.txt': '',
          'requirements/dev.txt': '',
        },
        patched: { Makefile: 'deps:\n\tpip install -r requirements/dev.txt\n' },
      },
    ],
    ignore: [{ name: 'another file', log: "[Errno 2] No such file or directory: 'a'" }],
  },
});
