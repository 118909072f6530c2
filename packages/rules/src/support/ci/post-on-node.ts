import { indentOf } from '../text/indentation.ts';
import { textLines } from '../text/text-lines.ts';

const CONDITION =
  /^(?<indent>\s+)(?:always|changed|fixed|regression|aborted|failure|success|unstable|unsuccessful|cleanup) \{\s*$/;
/** Steps that need a workspace. */
const STEPS =
  /^\s*(?:sh|bat|powershell|pwsh|junit|archiveArtifacts|publishHTML|cleanWs|deleteDir|stash|unstash|dir|writeFile|readFile|recordIssues)\b/;

/**
 * A declarative pipeline with `agent none` whose `post` runs the steps that need a workspace on the node that its stages
 * run on. Undefined when they run on none, or on several.
 */
export function postOnNode(text: string): string | undefined {
  const labels = new Set(
    [...text.matchAll(/\blabel\s*\(?\s*["'](?<label>[^"'$]{1,80})["']/g)].map(({ groups }) => groups?.label),
  );
  const [label, ...others] = labels;
  const { lines, join } = textLines(text);
  const none = lines.find((line) => /^\s*agent none\s*$/.test(line));
  const post = lines.findLastIndex((line) => none !== undefined && line.trimEnd() === `${indentOf(none)}post {`);
  if (label === undefined || others.length > 0 || none === undefined || post < 0) return undefined;
  const step = (lines[post + 1] ?? '').slice(indentOf(none).length).match(/^\s*/)?.[0] ?? '  ';
  let changed = false;
  for (let at = lines.length - 1; at > post; at -= 1) {
    const indent = CONDITION.exec(lines[at] ?? '')?.groups?.indent;
    const end = lines.findIndex((line, index) => index > at && line.trimEnd() === `${indent}}`);
    const body = lines.slice(at + 1, end);
    const onNode = /^\s*node\b/.test(body.find((line) => line.trim() !== '') ?? '');
    if (indent === undefined || end < 0 || onNode || !body.some((line) => STEPS.test(line))) continue;
    lines.splice(
      at + 1,
      body.length,
      `${indent}${step}node('${label}') {`,
      ...body.map((line) => (line.trim() === '' ? line : step + line)),
      `${indent}${step}}`,
    );
    changed = true;
  }
  return changed ? join() : undefined;
}
