import { nearestWord } from '../text/nearest-word.ts';
import { textLines } from '../text/text-lines.ts';

/** What a stage of a declarative pipeline may hold besides steps. */
const SECTION =
  /^(?:agent|environment|failFast|input|matrix|options|parallel|post|stages|steps|tools|when)\b(?=\s*[{( ])/;

const depthOf = (line: string): number => line.split('{').length - line.split('}').length;

/** Puts the steps that stand in the stage of a line by themselves into a block, where they stand together. */
export function stepsInBlock(text: string, line: number): string | undefined {
  const { lines, join } = textLines(text);
  const head = lines[line - 1] ?? '';
  const indent = /^\s*/.exec(head)?.[0] ?? '';
  const end = lines.findIndex((each, at) => at >= line && each.trim() === '}' && each.startsWith(`${indent}}`));
  if (!/^\s*stage\s*\(.*\{\s*$/.test(head) || end < 0) return undefined;
  const loose: number[] = [];
  let depth = 0;
  let inSection = false;
  for (let at = line; at < end; at += 1) {
    const own = (lines[at] ?? '').trim();
    if (depth === 0 && own !== '') inSection = SECTION.test(own);
    if (!inSection && own !== '') loose.push(at);
    depth += depthOf(own);
  }
  const [first, last] = [loose[0], loose.at(-1)];
  if (first === undefined || last === undefined || last - first + 1 !== loose.length || depth !== 0) return undefined;
  if (lines.slice(line, end).some((each) => /^\s*steps\s*\{/.test(each))) return undefined;
  // A block of its own under a name that is nearly `steps` is that block.
  const block = /^(?<indent>\s*)(?<name>\w+)(?=\s*\{\s*$)/.exec(lines[first] ?? '')?.groups?.name;
  const meant = block === undefined ? undefined : nearestWord(block, ['steps', 'stages', 'parallel']);
  if (block !== undefined && meant !== undefined) {
    lines[first] = (lines[first] ?? '').replace(block, () => meant);
    return join();
  }
  const inner = /^\s*/.exec(lines[first] ?? '')?.[0] ?? '';
  const unit = inner.slice(indent.length) || '  ';
  const moved = lines.slice(first, last + 1).map((each) => (each.trim() === '' ? each : `${unit}${each}`));
  lines.splice(first, moved.length, `${inner}steps {`, ...moved, `${inner}}`);
  return join();
}

/** Closes the one string of a line that is open at its end. */
export function closeString(text: string, line: number): string | undefined {
  const { lines, join } = textLines(text);
  const own = lines[line - 1] ?? '';
  if (/\\|\/\/|"""|'''/.test(own)) return undefined;
  const open = /^(?:[^"']|"[^"]*"|'[^']*')*(?<quote>["'])(?<rest>[^"']*)$/.exec(own.trimEnd())?.groups;
  if (open?.quote === undefined || /[({[,]/.test(open.rest ?? '')) return undefined;
  lines[line - 1] = `${own.trimEnd()}${open.quote}`;
  return join();
}
