import type { LogWindow } from '@self-healer/core/log-window';
import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { insertStep } from '@self-healer/editors/ci-file';
import { getYaml } from '@self-healer/editors/yaml';
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
    const steps = workflowSteps(text);
    const building = steps.filter(({ uses, run, path }) => {
      const platforms = getYaml(text, [...path, 'with', 'platforms']);
      const asked = uses?.startsWith('docker/build-push-action@') ? `${platforms}` : (run ?? '');
      return /linux\/(?:arm|ppc64le|s390x|riscv64)/.test(asked);
    });
    let changed: string | undefined;
    for (const job of new Set(building.map((step) => step.job))) {
      const own = steps.filter((step) => step.job === job);
      const runner = getYaml(text, ['jobs', job, 'runs-on']);
      if (own.some(({ uses, run }) => /qemu|binfmt/.test(`${uses} ${run}`)) || /-arm\b/.test(`${runner}`)) continue;
      const first = own.find(({ uses, run }) => BUILDER.test(uses ?? '') || /\bdocker buildx\b/.test(run ?? ''));
      if (first !== undefined)
        changed = insertStep(changed ?? text, first.path, 'uses: docker/setup-qemu-action@v3') ?? changed;
    }
    return changed;
  });
}
