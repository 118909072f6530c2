import type { Workspace } from '@self-healer/core/ports/workspace';
import { getJson } from '@self-healer/editors/json';
import type { WorkflowStep } from './workflow-steps.ts';

const SCRIPT = /(?:^|\/)[\w.-]+\.(?:ba)?sh$/;

/** Steps with the text of the shell scripts, and of the scripts of the root's package.json, that they call. */
export async function withCalledScripts(repo: Workspace): Promise<(step: WorkflowStep) => WorkflowStep> {
  const scripts = new Map<string, string>();
  for (const path of (await repo.list()).filter((each) => SCRIPT.test(each)))
    scripts.set(path, (await repo.read(path)) ?? '');
  const manifest = (await repo.read('package.json')) ?? '{}';
  return (step) => {
    const { run } = step;
    if (run === undefined) return step;
    const words = [...run.matchAll(/(?:^|[\s;&|"'])(?:\.\/)?(?<path>[\w-][\w./-]{0,200}\.(?:ba)?sh)\b/g)];
    const files = words.flatMap(({ groups }) => scriptCalled(groups?.path ?? '', scripts) ?? []);
    const named = [...run.matchAll(/\b(?:npm|pnpm|yarn) (?:run )?(?<name>[\w:-]{1,60})/g)].flatMap(({ groups }) => {
      const command = getJson(manifest, ['scripts', groups?.name ?? '']);
      return typeof command === 'string' ? [command] : [];
    });
    return { ...step, run: [run, ...files, ...named].join('\n') };
  };
}

/** The script of that path, or the only one whose path ends so: a step may run in a directory of its own. */
function scriptCalled(path: string, scripts: ReadonlyMap<string, string>): string | undefined {
  const own = scripts.get(path);
  if (own !== undefined) return own;
  const [only, ...others] = [...scripts].filter(([each]) => each.endsWith(`/${path}`));
  return others.length === 0 ? only?.[1] : undefined;
}
