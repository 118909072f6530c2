import { getYaml } from '@self-healer/editors/yaml';
import { depthOf } from '../text/indentation.ts';

const FARTHEST = 3;
const STEP = 2;

/**
 * The YAML with one block moved to a depth that the lines above it have, so that it parses. `line` (1-based) is where a
 * parser stopped: the block begins there or on the line before. Undefined when two moves of the same width would do.
 */
export function reindentBlock(text: string, line: number): string | undefined {
  const lines = text.split('\n');
  const found = new Map<string, number>();
  for (const at of [line - 1, line - 2]) {
    const first = lines[at];
    if (first === undefined || first.trim() === '' || first.startsWith('\t')) continue;
    const depth = depthOf(first);
    const depths = new Set(
      lines
        .slice(0, at)
        .filter((each) => each.trim() !== '')
        // The keys of an item stand behind its dash.
        .flatMap((each) => [depthOf(each), /^ *(?:- +)+/.exec(each)?.[0].length ?? depthOf(each)]),
    );
    for (const to of depths) {
      const by = to - depth;
      if (by === 0 || Math.abs(by) > FARTHEST) continue;
      const after = lines.findIndex((each, index) => index > at && each.trim() !== '' && depthOf(each) < depth);
      const end = after < 0 ? lines.length : after;
      const moved = lines.map((each, index) =>
        index < at || index >= end || each.trim() === '' ? each : by > 0 ? ' '.repeat(by) + each : each.slice(-by),
      );
      const candidate = moved.join('\n');
      // What stands below may be where it belongs already: then only the first line was out of place.
      const single = lines.map((each, index) => (index === at ? moved[at] : each)).join('\n');
      const value = getYaml(candidate, []);
      if (value === undefined) {
        if (getYaml(single, []) !== undefined) found.set(single, Math.abs(by));
        continue;
      }
      const below = depthOf(lines[at + 1] ?? '') - to;
      const alone = below === STEP && end > at + 1 && JSON.stringify(getYaml(single, [])) === JSON.stringify(value);
      found.set(alone ? single : candidate, Math.abs(by));
    }
  }
  const [best, second] = [...found].sort(([, a], [, b]) => a - b);
  return best === undefined || best[1] === second?.[1] ? undefined : best[0];
}
