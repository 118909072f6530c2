import { pathProblem } from './path-guard.ts';
import type { Policy } from './policy-shape.ts';
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
  pathPolicy('path/test-deleted', ({ kind, path, byTool }) =>
    kind === 'delete' && isTestFile(path) && !(byTool && isVendored(path))
      ? `It would delete the test ${path}.`
      : undefined,
  ),
  pathPolicy('path/ci-deleted', ({ kind, path }) =>
    kind === 'delete' && isCiFile(path) ? `It would delete the CI configuration ${path}.` : undefined,
  ),
];
