import type { LogWindow } from '@self-healer/core/log-window';
import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { getYaml } from '@self-healer/editors/yaml';
import { bringStep } from '../ci/bring-step.ts';
import { editCiFiles } from '../ci/ci-edits.ts';
import { workflowSteps } from '../ci/workflow-steps.ts';

const BUILDER = /^docker\/(?:setup-buildx|build-push|bake)-action@/;
const OF_PLATFORM = /\[linux\/(?:arm64|arm\/v[67]|ppc64le|s390x|riscv64)(?: |\])/;

/** Sets up QEMU in the jobs that build an image for processors other than their own, and have not set it up. */
export async function emulateOtherProcessors(
  { lines, index }: LogWindow,
  repo: Workspace,
): Promise<readonly WriteEdit[]> {
  if (!lines.slice(0, index + 1).some((line) => OF_PLATFORM.test(line))) return [];
  return editCiFiles(repo, ['github-actions'], (text) => {
    const building = new Set(
      workflowSteps(text).flatMap(({ job, uses, run, path }) => {
        const platforms = getYaml(text, [...path, 'with', 'platforms']);
        const asked = uses?.startsWith('docker/build-push-action@') ? `${platforms}` : (run ?? '');
        const runner = getYaml(text, ['jobs', job, 'runs-on']);
        return /linux\/(?:arm|ppc64le|s390x|riscv64)/.test(asked) && !/-arm\b/.test(`${runner}`) ? [job] : [];
      }),
    );
    return bringStep(text, 'uses: docker/setup-qemu-action@v3', {
      needs: ({ job, uses, run }) =>
        building.has(job) && (BUILDER.test(uses ?? '') || /\bdocker buildx\b/.test(run ?? '')),
      brings: ({ uses, run }) => /qemu|binfmt/.test(`${uses} ${run}`),
    });
  });
}
