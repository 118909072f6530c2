import { addPythonImport } from '@self-healer/editors/python-import';
import { indentOf } from '../text/indentation.ts';
import { textLines } from '../text/text-lines.ts';

/** Settings of a model that pydantic 2 calls otherwise. From its migration guide. */
const RENAMED: Readonly<Record<string, string>> = {
  allow_population_by_field_name: 'populate_by_name',
  anystr_lower: 'str_to_lower',
  anystr_strip_whitespace: 'str_strip_whitespace',
  anystr_upper: 'str_to_upper',
  keep_untouched: 'ignored_types',
  max_anystr_length: 'str_max_length',
  min_anystr_length: 'str_min_length',
  orm_mode: 'from_attributes',
  schema_extra: 'json_schema_extra',
  validate_all: 'validate_default',
};
/** Settings that are gone, or that another change goes with. */
const GONE =
  /^(?:allow_mutation|error_msg_templates|fields|getter_dict|smart_union|underscore_attrs_are_private|json_loads|json_dumps|copy_on_model_validation|post_init_call|json_encoders)$/;
const SETTING = /^\s+(?<key>[a-z]\w*) = (?<value>[^\s#][^#]*?)\s*$/;

const setting = (key = '', value = '') =>
  key === '' || GONE.test(key) ? undefined : `${Object.hasOwn(RENAMED, key) ? RENAMED[key] : key}=${value}`;

/** The lines of a `class Config` as one call; undefined where it holds more than settings on one line each. */
function call(indent: string, body: readonly string[]): readonly string[] | undefined {
  const settings = body.filter((line) => line.trim() !== '').map((line) => SETTING.exec(line)?.groups);
  const written = settings.map((each) => setting(each?.key, each?.value));
  const known = written.filter((each) => each !== undefined);
  if (known.length === 0 || known.length < written.length) return undefined;
  const whole = `${indent}model_config = ConfigDict(${known.join(', ')})`;
  if (whole.length <= 88) return [whole];
  return [`${indent}model_config = ConfigDict(`, ...known.map((each) => `${indent}    ${each},`), `${indent})`];
}

/**
 * A Python source with each `class Config` of a model of pydantic as `model_config = ConfigDict(...)`; undefined where one
 * of them holds more than settings on one line each, or a setting that pydantic 2 does not have.
 */
export function withConfigDict(text: string): string | undefined {
  const { lines, join } = textLines(text);
  // From the end, so that the places above stay.
  const heads = lines.flatMap((line, at) => (/^[ \t]+class Config(?:\(\))?:\s*$/.test(line) ? [at] : []));
  for (const at of heads.toReversed()) {
    const indent = indentOf(lines[at] ?? '');
    const after = lines.slice(at + 1);
    const next = after.findIndex((line) => line.trim() !== '' && indentOf(line).length <= indent.length);
    const inside = next < 0 ? after : after.slice(0, next);
    // The blank lines below it stay.
    const length = inside.findLastIndex((line) => line.trim() !== '') + 1;
    const made = call(indent, inside.slice(0, length));
    if (made === undefined) return undefined;
    lines.splice(at, length + 1, ...made);
  }
  if (heads.length === 0) return undefined;
  const changed = join();
  const list = /^from pydantic import (?<names>[\w, ]+)$/m.exec(changed);
  if (list?.groups?.names?.split(/, ?/).includes('ConfigDict')) return changed;
  if (list === null) return addPythonImport(changed, 'from pydantic import ConfigDict');
  const names = [...(list.groups?.names ?? '').trim().split(/, ?/), 'ConfigDict'];
  const sorted = (list.groups?.names ?? '').split(/, ?/);
  const ordered = sorted.every((name, index) => index === 0 || (sorted[index - 1] ?? '') <= name);
  return changed.replace(list[0], () => `from pydantic import ${(ordered ? names.toSorted() : names).join(', ')}`);
}
