import type { LogWindow } from '@self-healer/core/log-window';
import type { Workspace } from '@self-healer/core/ports/workspace';

/** The path of the Gradle project whose task failed, as `:app`, empty for the root; told above what went wrong. */
export function failedProject({ lines, index }: LogWindow): string {
  const failed = lines
    .slice(Math.max(0, index - 8), index)
    .map((line) => /^Execution failed for task '(?<project>(?::[\w.-]{1,60}){0,6}):\w{1,80}'/.exec(line)?.groups)
    .findLast((groups) => groups !== undefined);
  return failed?.project ?? '';
}

/** The build script of a project; of the build that stands highest where the repository has several. */
export async function gradleScriptOf(project: string, repo: Workspace): Promise<string | undefined> {
  const directory = project.slice(1).replaceAll(':', '/');
  const scripts = (await repo.list()).flatMap((path) => {
    const script = /^(?<home>.*\/)?build\.gradle(?:\.kts)?$/.exec(path)?.groups;
    const home = `/${script?.home ?? ''}`.slice(0, -1);
    return script !== undefined && (directory === '' || home.endsWith(`/${directory}`)) ? [path] : [];
  });
  const depth = (path: string): number => path.split('/').length;
  const [script, other] = scripts.toSorted((a, b) => depth(a) - depth(b));
  return script === undefined || (other !== undefined && depth(other) === depth(script)) ? undefined : script;
}
