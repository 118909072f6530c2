import type { RuleFix } from '@self-healer/core/rule';
import { JS_GLOBALS } from '../../data/js-globals.ts';
import type { TrackedFrame } from '../python/python-source.ts';
import { edits, nearestWord } from '../text/nearest-word.ts';
import { replaceName } from '../text/replace-name.ts';

/** A name that is one slip away from one of the language or of Node, as a line has it once. */
export function misspeltGlobal(name: string, { path, line, text }: TrackedFrame): RuleFix | undefined {
  const meant = nearestWord(
    name,
    JS_GLOBALS.filter((each) => edits(name, each) <= 1),
  );
  const content = meant === undefined ? undefined : replaceName(text, { line, column: -1 }, name, meant);
  if (meant === undefined || content === undefined) return undefined;
  return { title: `Write ${meant}`, safety: 'review', edits: [{ kind: 'write', path, content }] };
}
