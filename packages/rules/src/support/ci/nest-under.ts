import { getYaml } from '@self-healer/editors/yaml';
import { type YamlKeyPlace, yamlKeys } from '@self-healer/editors/yaml-keys';

/** Keys that stand below another one on CI platforms, and never beside it. */
const BELOW: Readonly<Record<string, RegExp>> = {
  artifacts: /^(?:paths|expire_in|reports|untracked|exclude|expose_as|public)$/,
  attach_workspace: /^at$/,
  build: /^(?:context|dockerfile|args|target|platforms|cache_from|additional_contexts)$/,
  cache: /^(?:key|paths|policy|untracked)$/,
  healthcheck: /^(?:test|interval|timeout|retries|start_period)$/,
  inputs:
    /^(?!task$|displayName$|condition$|continueOnError$|enabled$|env$|name$|timeoutInMinutes$|retryCountOnTaskFailure$|target$)\w+$/,
  persist_to_workspace: /^(?:root|paths)$/,
  pool: /^(?:vmImage|demands)$/,
  reports: /^(?:junit|coverage_report|dotenv|codequality|sast|cobertura)$/,
  restore_cache: /^(?:key|keys|name)$/,
  run: /^(?:name|command|environment|working_directory|when|background|no_output_timeout|shell)$/,
  save_cache: /^(?:key|paths|name|when)$/,
  store_artifacts: /^(?:path|destination)$/,
  store_test_results: /^path$/,
  strategy: /^(?:matrix|fail-fast|max-parallel|maxParallel|parallel)$/,
  with: /^(?!name$|id$|if$|uses$|run$|env$|shell$|working-directory$|continue-on-error$|timeout-minutes$)[\w-]+$/,
};

const columnOf = (text: string, { from }: YamlKeyPlace): number => from - (text.lastIndexOf('\n', from - 1) + 1);

/** The keys of the same map behind a key, as far as they belong below it. */
function strayed(places: readonly YamlKeyPlace[], parent: YamlKeyPlace): readonly YamlKeyPlace[] {
  const beside = places.filter(
    ({ path, from }) =>
      from > parent.from &&
      path.length === parent.path.length &&
      path.slice(0, -1).join('\0') === parent.path.slice(0, -1).join('\0'),
  );
  const own = BELOW[parent.key];
  const end = beside.findIndex(({ key }) => own?.test(key) !== true);
  return end < 0 ? beside : beside.slice(0, end);
}

/**
 * Indents the keys that stand beside a key without a value and belong below it: `with:` with the inputs of the action at
 * its own depth, `run:` of CircleCI with its `command:`. Undefined when there are none.
 */
export function nestUnderEmpty(text: string): string | undefined {
  const places = yamlKeys(text);
  const lines = text.split('\n');
  for (const parent of places) {
    if (!Object.hasOwn(BELOW, parent.key) || getYaml(text, parent.path) !== null) continue;
    const moved = strayed(places, parent);
    const [first] = moved;
    const column = columnOf(text, parent);
    const lineOf = (at: number): number => text.slice(0, at).split('\n').length - 1;
    if (first === undefined || moved.some((each) => columnOf(text, each) !== column)) continue;
    const start = lineOf(first.from);
    const after = lineOf(moved.at(-1)?.from ?? first.from) + 1;
    // What is deeper belongs to the last of them; a list may stand at its key's own depth.
    const deeper = new RegExp(`^ {${column + 1}}|^ {${column}}- |^\\s*$`);
    const left = lines.slice(after).findIndex((line) => !deeper.test(line));
    const end = left < 0 ? lines.length : after + left;
    for (let at = start; at < end; at += 1) if (lines[at]?.trim() !== '') lines[at] = `  ${lines[at]}`;
  }
  const changed = lines.join('\n');
  return changed === text || getYaml(changed, []) === undefined ? undefined : changed;
}
