/** The service of GitHub that refuses old clients. */
type Service = 'artifacts' | 'cache' | 'code-scanning';

/** How the majors of one GitHub action age. Majors are `v` numbers. */
export interface ActionMajors {
  /** First major whose action.yml says `using: node24`; older ones run on a Node the runner no longer has. */
  readonly node24: number;
  /** Majors below this one are refused by GitHub's services, since `ends`. */
  readonly refusedBelow?: { readonly major: number; readonly ends: string; readonly service: Service };
}

/** Node 20 left the hosted runners on this day; Node 16 and 12 before it. */
export const NODE20_REMOVED = '2026-09-23';

const ARTIFACTS = { major: 4, ends: '2025-01-30', service: 'artifacts' } as const;
const CACHE = { major: 4, ends: '2025-04-15', service: 'cache' } as const;

/** Actions by owner/name; sub-actions (`github/codeql-action/init`) count as their repository. */
export const ACTION_MAJORS: Readonly<Record<string, ActionMajors>> = {
  'actions/cache': { node24: 5, refusedBelow: CACHE },
  'actions/checkout': { node24: 5 },
  'actions/configure-pages': { node24: 6 },
  'actions/dependency-review-action': { node24: 5 },
  'actions/deploy-pages': { node24: 5, refusedBelow: ARTIFACTS },
  'actions/download-artifact': { node24: 7, refusedBelow: ARTIFACTS },
  'actions/github-script': { node24: 8 },
  'actions/labeler': { node24: 6 },
  'actions/setup-dotnet': { node24: 5 },
  'actions/setup-go': { node24: 6 },
  'actions/setup-java': { node24: 5 },
  'actions/setup-node': { node24: 5 },
  'actions/setup-python': { node24: 6 },
  'actions/stale': { node24: 10 },
  'actions/upload-artifact': { node24: 6, refusedBelow: ARTIFACTS },
  'actions/upload-pages-artifact': { node24: 5, refusedBelow: { ...ARTIFACTS, major: 3 } },
  'astral-sh/setup-uv': { node24: 7 },
  'aws-actions/configure-aws-credentials': { node24: 6 },
  'docker/build-push-action': { node24: 7 },
  'docker/login-action': { node24: 4 },
  'docker/metadata-action': { node24: 6 },
  'docker/setup-buildx-action': { node24: 4 },
  'docker/setup-qemu-action': { node24: 4 },
  'github/codeql-action': { node24: 4, refusedBelow: { major: 3, ends: '2025-01-10', service: 'code-scanning' } },
};

/** `owner/name` of what `uses:` says: without a sub-action's path and without the reference. */
export function actionRepository(uses: string): string {
  return uses.replace(/@.*$/, '').split('/').slice(0, 2).join('/');
}

/** The major of a reference such as `v3` or `v3.1.0`; undefined for commits, branches and anything else. */
export function majorOf(ref: string): number | undefined {
  const major = /^v?(?<major>\d{1,3})(?:\.\d{1,4}){0,2}$/.exec(ref)?.groups?.major;
  return major === undefined ? undefined : Number(major);
}
