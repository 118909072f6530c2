import { ciCommands } from '@self-healer/editors/ci-file';
import { addYamlEntry, getYaml } from '@self-healer/editors/yaml';
import { escapePattern } from '../text/escape-pattern.ts';

const LAST_PARTS = 2;

/** Takes an expression out of the scripts of a workflow and hands it to them as a variable of the step. */
export function throughEnvironment(text: string, expression: string): string | undefined {
  const name = nameOf(expression);
  const quoted = escapePattern(expression);
  const use = new RegExp(`(?<open>"?)\\$\\{\\{\\s{0,5}${quoted}\\s{0,5}\\}\\}(?<close>"?)`, 'g');
  let changed = text;
  // From the last one up, so that places above stay true.
  for (const { path, from, to } of ciCommands(text).toReversed()) {
    const script = changed.slice(from, to);
    // In single quotes the shell reads no variable.
    if (path.at(-1) !== 'run' || script.search(use) < 0 || insideSingleQuotes(script, use)) continue;
    const rewritten = script.replace(use, (_found, open: string, close: string) =>
      open === close ? `"$${name}"` : `${open}$\{${name}}${close}`,
    );
    const step = path.slice(0, -1);
    const before = changed.slice(0, from) + rewritten + changed.slice(to);
    const environment = getYaml(before, [...step, 'env']);
    const value = `\${{ ${expression} }}`;
    const next =
      environment === undefined
        ? addYamlEntry(before, step, 'env', `\n${name}: ${value}`)
        : getYaml(before, [...step, 'env', name]) === undefined
          ? addYamlEntry(before, [...step, 'env'], name, value)
          : before;
    if (next !== undefined) changed = next;
  }
  return changed === text ? undefined : changed;
}

/** `github.event.pull_request.title` as `PULL_REQUEST_TITLE`. */
function nameOf(expression: string): string {
  const parts = expression.split('.').filter((part) => !['github', 'event', '*'].includes(part));
  return parts.slice(-LAST_PARTS).join('_').toUpperCase().replace(/\W/g, '_');
}

function insideSingleQuotes(script: string, use: RegExp): boolean {
  return [...script.matchAll(use)].some(({ index }) => {
    const line = script.slice(script.lastIndexOf('\n', index - 1) + 1, index);
    return (line.match(/'/g)?.length ?? 0) % 2 === 1;
  });
}
