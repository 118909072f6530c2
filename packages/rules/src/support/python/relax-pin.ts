import type { WriteEdit } from '@self-healer/core/model/edit';
import { isVendored } from '@self-healer/core/patcher/policy/protected-paths';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { normaliseName, requirementSpecifier, setRequirement } from '@self-healer/editors/requirements';

const REQUESTED = /^\s{0,8}The user requested (?<name>[\w.-]{1,100})(?<pin>==[\w.!+]{1,60})$/;
const DEPENDS =
  /^\s{0,8}(?<by>[\w.-]{1,100}) [\w.!+]{1,60} depends on (?<name>[\w.-]{1,100})(?<range>[<>=!~][\w.!+<>=~, -]{1,200})$/;
/** A part of a range, as pip writes it: `<3 and >=1.21.1`. */
const PART = /^(?:[<>]=?|!=|~=)\d[\w.]{0,30}$/;
/** Words of a comment that says why a version is held. */
const HELD = /#.*\b(?:pin|pinned|keep|hold|held|until|because|cve|ghsa|do not|don't|breaks?|bug|required by|compat)/i;

const matches = (lines: readonly string[], pattern: RegExp): readonly Readonly<Record<string, string | undefined>>[] =>
  lines.flatMap((line) => {
    const groups = pattern.exec(line)?.groups;
    return groups === undefined ? [] : [groups];
  });

/** What the lines of pip say of one pin that a dependency of another requirement excludes. */
export function excludedPin(
  lines: readonly string[],
): { readonly name: string; readonly pin: string; readonly range: string } | undefined {
  const requested = matches(lines, REQUESTED);
  const [pinned, ...others] = requested;
  const depends = matches(lines, DEPENDS);
  const name = pinned?.name ?? '';
  const same = depends.every((each) => normaliseName(each.name ?? '') === normaliseName(name));
  const parts = new Set(depends.flatMap(({ range = '' }) => range.split(/ and |, ?/)));
  if (pinned?.pin === undefined || others.length > 0 || depends.length === 0 || !same) return undefined;
  if (![...parts].every((part) => PART.test(part))) return undefined;
  // Lower bounds first, as they are written by hand.
  const range = [...parts].sort((a, b) => Number(b.startsWith('>')) - Number(a.startsWith('>'))).join(',');
  return { name, pin: pinned.pin, range };
}

/** Gives the one pin of that name the range that what needs it asks for, unless somebody says why it is held. */
export async function relaxPin(
  { name, pin, range }: NonNullable<ReturnType<typeof excludedPin>>,
  repo: Workspace,
): Promise<WriteEdit | undefined> {
  const files = (await repo.list()).filter(
    (path) => /(?:^|\/)[\w.-]*requirements[^/]*(?:\/[^/]+)?\.(?:txt|in)$/.test(path) && !isVendored(path),
  );
  const edits: WriteEdit[] = [];
  for (const path of files) {
    const text = (await repo.read(path)) ?? '';
    if (requirementSpecifier(text, name) !== pin) continue;
    const line = text
      .split(/\r?\n/)
      .find((each) => normaliseName(/^\s*(?<name>[\w.-]+)/.exec(each)?.groups?.name ?? '') === normaliseName(name));
    const content = line === undefined || HELD.test(line) ? undefined : setRequirement(text, name, range);
    if (content === undefined) return undefined;
    edits.push({ kind: 'write', path, content });
  }
  return edits.length === 1 ? edits[0] : undefined;
}
