/** The words of a name, in small letters: of `is_locked`, `isLocked` and `IS_LOCKED` they are the same. */
const partsOf = (name: string): readonly string[] =>
  name
    .replace(/(?<=[a-z\d])(?=[A-Z])/g, '_')
    .toLowerCase()
    .split('_')
    .filter((part) => part !== '');

/** What checks, releases or cleans up: more likely forgotten to be called than to be removed. */
const DUTY =
  /^(?:check|verif|(?:in|re)?valid|auth(?!or(?:$|s$))|permi|allow|deny|reject|forbid|assert|ensure|guard|sanit|escap|lock|unlock|free|close(?!st)|release|clean|destroy|shutdown|deinit|flush|redact|mask|anonymi[sz]|obfuscat|encrypt|wipe|scrub|zero|erase|purge|audit|throttl|rollback|confirm|approv|enforce|require|protect|secure|restrict|password|secret|credential)|^tests?$/;

const isQuestion = (parts: readonly string[]): boolean => /^(?:is|has)$/.test(parts[0] ?? '') && parts.length > 1;

/** Whether a function of this name that nothing calls was probably forgotten to be called. */
export function isForgottenCall(name: string): boolean {
  const parts = partsOf(name);
  return isQuestion(parts) || parts.some((part) => DUTY.test(part));
}

/** Whether code asserts: then it is a test, also where nothing runs it. */
export const asserts = (lines: readonly string[]): boolean =>
  lines.some((line) =>
    /\b(?!(?:_S|s)tatic_assert\b)(?:\w{0,60}(?:assert|ASSERT)\w{0,60}|(?:\w{0,60}_)?(?:CHECK|EXPECT|REQUIRE)\w{0,60}|test_\w{1,60})(?:!\s?[([{]|\s?\()/.test(
      line,
    ),
  );

const BOUND = /^(?:size|sz|len|length|limit|max|min|maximum|minimum|cap|capacity|timeout|deadline|n?bytes)$/;

/** Whether a parameter says how far a function may go: where nothing reads it, the function goes farther. */
export const isBound = (name: string): boolean => BOUND.test(partsOf(name).at(-1) ?? '');

const VERDICT =
  /^(?:e|err|error|errors|result|ok|status|rc|success|failed|failure|verdict|valid|invalid|same|equal|match|matches|allowed|denied|authorized|verified)$/;

/** Whether a name promises an answer that somebody must look at: an error, a result, whether something holds. */
export function isVerdict(name: string): boolean {
  const parts = partsOf(name);
  return isQuestion(parts) || VERDICT.test(parts.at(-1) ?? '');
}

/** A value that is written out: it answers nothing. */
const LITERAL = /^(?:[-+]?\.?\d[\w.]*|""|'[^']*'|`[^`]*`|true|false|nil|null|NULL|nullptr|None|\{\s*\})$/i;
const COMPARED = /[=!]=|[<>]=(?!>)|\s[<>]\s|&&|[\w)\]"'] ?\|\||^\s*(?:!|not\s)|\s(?:and|or|not|in|is|instanceof)\s/;
const ASKED =
  /^(?:equals?|eq|ne|compare|\w{0,20}cmp|contains?|includes|match(?:es)?|starts|ends|startswith|endswith|prefix|suffix|exists|any|all)$/;

const widthOf = (line: string): number => line.length - line.trimStart().length;

/**
 * Whether a variable that a line (0-based) declares hides one of its function that is declared farther out: then that one
 * was to get the value.
 */
export function isShadow(name: string, lines: readonly string[], at: number): boolean {
  const width = widthOf(lines[at] ?? '');
  const start = lines.slice(0, at).findLastIndex((line) => /^[\w#]/.test(line));
  const said = new RegExp(`(?<![\\w.$>])${name}(?![\\w$(])`);
  return lines.some((line, index) => {
    if (index < Math.max(0, start) || index >= at || !said.test(line)) return false;
    return widthOf(line) < width && isOpenAt(lines, index, at);
  });
}

/** Whether the block of a line goes on until another line. */
const isOpenAt = (lines: readonly string[], from: number, at: number): boolean =>
  lines.slice(from + 1, at).every((line) => line.trim() === '' || widthOf(line) >= widthOf(lines[from] ?? ''));

/** What measures or copies says nothing that was to stand in the place of what it is of. */
const MEASURED = /\.(?:len|count|capacity|clone|to_owned|to_string|iter|into_iter|as_\w{1,40}|borrow)\(\)\??;?$/;
/** A call of names and numbers: `redact(&line)`, `fee.min(cap)`, `line.trim().to_lowercase()`. */
const MADE = /^(?:[\w:.]{1,200}!?\(\s*[&\w][\w.&, ]{0,200}\)|[a-z_]\w*(?:\.\w{1,100}\([^()]{0,100}\)){1,6})\??;?$/;
/** A part of a list or a text: `name[:limit]`. */
const PART = /^[\w.]{1,200}\[[\w.+ -]{0,100}:[\w.+ -]{0,100}\]$/;
/** Names and numbers that are reckoned together: `sum - sum * percent / 100`. */
const RECKONED = /^[\w.()]{1,200}(?:\s[-+*/%]\s[\w.()]{1,200}){1,12};?$/;
const LENGTH = /^(?:len|cap|size|strlen|sizeof|str|string|list|tuple|set)\(/;

/** The things that a value is made of by a call or a sum: `line` of `redact(&line)`, `fee` and `cap` of `fee.min(cap)`. */
function sourcesOf(value: string): readonly string[] {
  const code = value.trim();
  if (MEASURED.test(code) || LENGTH.test(code) || ![MADE, PART, RECKONED].some((kind) => kind.test(code))) return [];
  return [...code.matchAll(/(?<![\w.:])(?<source>[a-z_]\w*)(?![\w(!]|::)/g)].map((each) => each.groups?.source ?? '');
}

/** Whether a value that nothing reads was made of another that is read below in its place. */
export const isPassedBy = (value: string, below: readonly string[]): boolean =>
  sourcesOf(value).some((source) => below.some((line) => new RegExp(`(?<![\\w.])${source}\\b`).test(line)));

/** Whether a value that nothing reads was computed to be looked at: a verdict, an error, the answer of a check. */
export function isForgottenValue(name: string, value: string, type = ''): boolean {
  const code = value
    .trim()
    .replace(/"(?:[^"\\]|\\.)*"/g, '""')
    .replace(/;$/, '');
  if (LITERAL.test(code)) return false;
  if (isVerdict(name) || /\b(?:bool|boolean|Result|error)\b/.test(type) || COMPARED.test(code)) return true;
  const called = [...code.matchAll(/(?<called>\w{1,200})!?\(/g)].map((each) => each.groups?.called ?? '');
  return called.some((each) => isForgottenCall(each) || partsOf(each).some((part) => ASKED.test(part)));
}
