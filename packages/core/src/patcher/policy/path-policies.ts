import { pathProblem } from './path-guard.ts';
import type { FileView, Policy } from './policy-shape.ts';
import { pathPolicy } from './policy-shape.ts';
import { isCiFile, isLockFile, isTestFile, isVendored, protection } from './protected-paths.ts';

/** Where a patch may not write, delete or set a mode. */
export const PATH_POLICIES: readonly Policy[] = [
  pathPolicy('path/outside', ({ path }) => {
    const problem = pathProblem(path);
    return problem && `It would touch the path ${JSON.stringify(path)}, which ${problem}.`;
  }),
  pathPolicy('path/protected', ({ path, byTool }) => {
    const holds = protection(path);
    if (holds === undefined || (byTool && isVendored(path))) return undefined;
    return `It would touch ${path}, which holds ${holds}.`;
  }),
  {
    id: 'path/configured',
    violation({ files, isProtected }) {
      const kept = files.find(({ path }) => isProtected(path));
      return kept && `It would touch ${kept.path}, which \`protected-paths\` in .self-healer.yml keeps as it is.`;
    },
  },
  pathPolicy('path/lock-by-hand', ({ path, byTool }) =>
    isLockFile(path) && !byTool ? `It would change ${path} by hand; only its package manager may write it.` : undefined,
  ),
  {
    id: 'path/test-deleted',
    violation({ files }) {
      const gone = files.find(
        (file) =>
          file.kind === 'delete' &&
          isTestFile(file.path) &&
          !(file.byTool && isVendored(file.path)) &&
          !files.some((other) => isRename(file, other)),
      );
      return gone && `It would delete the test ${gone.path}.`;
    },
  },
  pathPolicy('path/ci-deleted', ({ kind, path }) =>
    kind === 'delete' && isCiFile(path) ? `It would delete the CI configuration ${path}.` : undefined,
  ),
];

/** Names of files that runners look for by themselves: in another case they run none of what is in them. */
const COLLECTED =
  /^(?:test_[^/]*\.(?:py|rb)|[^/]*(?:[._-](?:test|spec)s?\.[cm]?[jt]sx?|_test\.(?:go|py|rb|dart)|_spec\.rb|(?:Tests?|IT|Spec)\.(?:java|kt|groovy|scala|php|cs)))$/;

/** Whether a file goes on beside itself, unchanged, in another case or as the conftest.py that pytest reads. */
function isRename(gone: FileView, other: FileView): boolean {
  const [from, to] = [gone.path.split('/'), other.path.split('/')];
  const [name, called] = [from.pop() ?? '', to.pop() ?? ''];
  return (
    other.kind === 'write' &&
    other.before === '' &&
    other.after === gone.before &&
    gone.before !== '' &&
    from.join('/') === to.join('/') &&
    ((called.toLowerCase() === name.toLowerCase() && (COLLECTED.test(called) || !COLLECTED.test(name))) ||
      (called === 'conftest.py' && !/^test_|_test\.py$/.test(name)))
  );
}
