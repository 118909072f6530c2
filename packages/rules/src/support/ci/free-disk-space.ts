import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import type { FixContext } from '@self-healer/core/rule';
import { insertStep } from '@self-healer/editors/ci-file';
import { insertCommandsBefore } from '@self-healer/editors/ci-insert-commands';
import { getYaml } from '@self-healer/editors/yaml';
import { editCiFiles } from './ci-edits.ts';
import { isFailedStep, workflowSteps } from './workflow-steps.ts';

/** What hosted Ubuntu images bring that most jobs never use, and the words of a file that does. */
const UNUSED: readonly (readonly [path: string, used: RegExp])[] = [
  ['/usr/share/dotnet', /dotnet|nuget|csproj/i],
  ['/usr/local/lib/android', /android|gradle/i],
  ['/opt/ghc', /haskell|ghc|cabal|stack/i],
  ['/opt/hostedtoolcache/CodeQL', /codeql/i],
];
const PRUNE = 'docker system prune -af';
const BUILDS = /(?<![\w-])docker (?:buildx )?(?:build|compose|pull)\b/;

/** Removes unused toolchains on hosted runners, and old images where an agent of one's own builds with Docker. */
export async function freeDiskSpace(
  repo: Workspace,
  { step }: Pick<FixContext, 'step'>,
): Promise<readonly WriteEdit[]> {
  return editCiFiles(repo, ['github-actions', 'azure-devops', 'jenkins', 'gitlab-ci'], (text, { provider }) => {
    const paths = UNUSED.flatMap(([path, used]) => (used.test(text) ? [] : [path]));
    const remove = `sudo rm -rf ${paths.join(' ')}`;
    if (provider === 'jenkins' || provider === 'gitlab-ci')
      return text.includes('docker system prune') || /dind/.test(text)
        ? undefined
        : insertCommandsBefore(text, provider, (line) => BUILDS.test(line), [PRUNE]);
    if (paths.length === 0 || /rm -rf \/usr\/(?:share|local)|free-disk-space/.test(text)) return undefined;
    if (provider === 'azure-devops')
      return /vmImage:\s*["']?ubuntu/.test(text)
        ? insertCommandsBefore(text, provider, (line) => line !== '', [remove])
        : undefined;
    const steps = workflowSteps(text);
    const jobs = [...new Set(steps.map(({ job }) => job))];
    const failed = steps.find((each) => isFailedStep(each, step))?.job ?? (jobs.length === 1 ? jobs[0] : undefined);
    const hosted = failed !== undefined && /^ubuntu/.test(`${getYaml(text, ['jobs', failed, 'runs-on'])}`);
    if (!hosted || getYaml(text, ['jobs', failed, 'container']) !== undefined) return undefined;
    return insertStep(text, ['jobs', failed, 'steps', 0], `name: Free disk space\nrun: ${remove}`);
  });
}
