import { indentOf } from '../text/indentation.ts';
import { textLines } from '../text/text-lines.ts';

const DECORATOR =
  /^(?<indent>[ \t]+)@validator\((?<fields>(?:"[\w*]+"|'[\w*]+')(?:, ?(?:"[\w*]+"|'[\w*]+'))*)(?<options>(?:, ?(?:pre|allow_reuse)=(?:True|False))*)\)[ \t]*$/;
const METHOD = /^[ \t]+def \w+\(cls, \w+(?:: ?[\w.[\], |]+)?\)(?: ?->.*)?:/;

/**
 * A Python source with each `@validator` of pydantic 1 as `@field_validator` over `@classmethod`; undefined where one takes
 * more than the value, runs for each item or for what is not given: those are more than another name.
 */
export function withFieldValidators(text: string): string | undefined {
  const { lines, join } = textLines(text);
  const places = lines.flatMap((line, at) => (/^[ \t]+@(?:pydantic\.)?validator\b/.test(line) ? [at] : []));
  for (const at of places.toReversed()) {
    const { indent, fields, options = '' } = DECORATOR.exec(lines[at] ?? '')?.groups ?? {};
    const isClassMethod = /^\s*@classmethod\s*$/.test(lines[at + 1] ?? '');
    const method = lines[at + (isClassMethod ? 2 : 1)] ?? '';
    if (indent === undefined || !METHOD.test(method) || indentOf(method) !== indent) return undefined;
    const mode = /\bpre=True/.test(options) ? ', mode="before"' : '';
    lines.splice(
      at,
      1,
      `${indent}@field_validator(${fields}${mode})`,
      ...(isClassMethod ? [] : [`${indent}@classmethod`]),
    );
  }
  const imported = lines.findIndex((line) => /^from pydantic import [\w, ]*\bvalidator\b/.test(line));
  if (places.length === 0 || imported < 0) return undefined;
  const names = (lines[imported] ?? '').replace('from pydantic import ', '').split(/, ?/);
  const ordered = names.every((name, at) => at === 0 || (names[at - 1] ?? '') <= name);
  const now = [...new Set(names.map((name) => (name.trim() === 'validator' ? 'field_validator' : name.trim())))];
  lines[imported] = `from pydantic import ${(ordered ? now.toSorted() : now).join(', ')}`;
  const content = join();
  return /(?<!\w)validator\b(?!\s*=)/.test(content.replace(/#.*/g, '')) ? undefined : content;
}
