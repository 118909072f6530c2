import { isVendored } from '@self-healer/core/patcher/policy/protected-paths';
import type { Workspace } from '@self-healer/core/ports/workspace';
import type { RuleFix } from '@self-healer/core/rule';
import { replaceAt } from '@self-healer/editors/source';
import { escapePattern } from './escape-pattern.ts';
import { nearestWord } from './nearest-word.ts';
import { givesOtherCount } from './other-count.ts';

const MOST_FILES = 400;
const SHORTEST_NAME = 4;
/** Files whose names are one another's: a header and its source, modules with and without types. */
const FAMILIES = [
  ['c', 'h', 'cc', 'cpp', 'cxx', 'hh', 'hpp', 'hxx'],
  ['js', 'mjs', 'cjs', 'jsx', 'ts', 'mts', 'cts', 'tsx'],
];
const WORD = /(?<![\w$])[A-Za-z_$][\w$]*/g;

const KEYWORD =
  /\b(?:def|func|fn|function|class|type|var|let|const|mut|struct|enum|interface|trait|union)\s+(?:\([^()]*\)\s*)?$/;
const HEAD =
  /^\s*(?:(?:pub|async|export|default|static|public|private|protected|final)(?:\(\w+\))?\s+)*(?:def|func|fn|function)\b.*[(,]\s*(?:[*&]{1,2}|mut )?$/;
const BOUND = /\bfor (?:\w+, ?)*$|\bas $|^\s*(?:[\w.]+ = )*(?:\w+, ?)*$/;
/** Where the next of several parameters begins, each with its type. */
const PARAMETER = /^\s+(?:\w+\??: [^()]{1,200}, )+$/;
/** The type of a field, and what a struct of Go says behind it. */
const FIELD = /^ +[*[\]]{0,4}[A-Za-z_][\w.]*(?:\[[\w.]+\][*\w.]*)?(?: +`[^`]*`)?(?: *\/\/.*)?$/;
const OF_ITSELF = /\b(?:self|this)\.$|@$/;
const DECLARED = /\b(?:def|func|fn|function|class|type|struct|enum|interface|trait|union)\s+(?:\([^()\n]*\)\s*)?$/;
const MOST_BEFORE = 100;
/** A type in front, as in `int count` and `public String name`. */
const TYPED = /^\s*(?:[\w:]+ )*[A-Za-z_][\w:<>[\],]*[ *&]+$/;

/** A type in front within the brackets of a head, as in `(final Reader in` and `, char *name`. */
const TYPED_PARAMETER =
  /[(,]\s*(?:(?:final|const|unsigned|struct) )*(?!new\b|return\b)[A-Za-z_][\w:.]*(?:<[^()]{0,80}>)?(?:\[\])*(?:\.\.\.)?[ *&]+$/;

/** Whether a word stands where its line defines it, and not where it is used. */
function isDefined(before: string, after: string): boolean {
  if (KEYWORD.test(before) || HEAD.test(before)) return true;
  if (OF_ITSELF.test(before)) return /^\s*(?::[^=]*)?=(?![=>~])/.test(after);
  if (/^\t+$/.test(before) && FIELD.test(after)) return true;
  if (BOUND.test(before)) return /^(?:, ?\w+)*\s*(?::?=(?![=>~])| in\b| := |: |\?: )|^\s*$/.test(after);
  if (TYPED_PARAMETER.test(before) && /^\s*[,)]/.test(after)) return true;
  if (PARAMETER.test(before) && /^\??: [^=]{1,100}(?:=|,|\)|$)/.test(after)) return true;
  return (
    TYPED.test(before) && !/\b(?:return|new|throw|else|goto|case)\s$/.test(before) && /^\s*(?:[=;,)]|\()/.test(after)
  );
}

/** Line and column, from 1, of a word that stands where its line defines it. */
function definedAt(
  word: string,
  { text, index }: { readonly text: string; readonly index: number },
): { readonly line: number; readonly column: number } | undefined {
  const above = text.slice(0, index).split('\n');
  const before = above.at(-1) ?? '';
  const after = text.slice(index + word.length).split('\n', 1)[0] ?? '';
  return isDefined(before, after.replace(/\r$/, '')) ? { line: above.length, column: before.length + 1 } : undefined;
}

/**
 * Gives a definition the name by which the project uses it, where that name is used more than once and declared nowhere,
 * and what resembles it stands once in all sources of the language: where it is defined. Undefined otherwise, and where
 * two resemble it.
 * @param path of a file that uses the name
 * @param members of what the name is asked of: one of them is meant, whatever has the name elsewhere
 */
export async function respellDefinition(
  name: string,
  path: string,
  repo: Workspace,
  members?: readonly string[],
): Promise<RuleFix | undefined> {
  if (name.length < SHORTEST_NAME) return undefined;
  const extension = extensionOf(path);
  const family = FAMILIES.find((each) => each.includes(extension)) ?? [extension];
  const files = (await repo.list()).filter((file) => family.includes(extensionOf(file)) && !isVendored(file));
  if (files.length > MOST_FILES) return undefined;
  let uses = 0;
  const known = new Map<string, boolean>();
  const isNear = (word: string): boolean => {
    if (Math.abs(word.length - name.length) > 2) return false;
    const is = known.get(word) ?? resembles(word, name);
    known.set(word, is);
    return is;
  };
  const near = new Map<
    string,
    { readonly path: string; readonly text: string; readonly index: number; count: number }
  >();
  for (const file of files) {
    const text = (await repo.read(file)) ?? '';
    for (const { 0: word, index } of text.matchAll(WORD)) {
      if (word === name) {
        uses += 1;
        if (members === undefined && DECLARED.test(text.slice(Math.max(0, index - MOST_BEFORE), index)))
          return undefined;
      } else if (isNear(word)) {
        const other = near.get(word);
        if (other === undefined) near.set(word, { path: file, text, index, count: 1 });
        else other.count += 1;
      }
    }
  }
  if (uses < 2) return undefined;
  // What stands in several places is a name of its own; what is said in a text or called there is no slip of a definition.
  const once = [...near].flatMap(([word, { count, ...place }]) => {
    const at = count === 1 && (members?.includes(word) ?? true) ? definedAt(word, place) : undefined;
    return at === undefined ? [] : [{ word, at, ...place }];
  });
  const written = nearestWord(
    name,
    once.map(({ word }) => word),
  );
  const found = once.find(({ word }) => word === written);
  if (written === undefined || found === undefined) return undefined;
  if (givesOtherCount(name, written, found.text)) return undefined;
  const content = replaceAt(found.text, found.at, written, name);
  if (content === undefined || (await isNamedElsewhere(written, family, repo))) return undefined;
  return {
    title: `Define ${name}, which the project uses, instead of ${written}`,
    safety: 'review',
    edits: [{ kind: 'write', path: found.path, content }],
  };
}

/** Whether data, templates or documents of the project have a name: then it is what others know, and no slip. */
async function isNamedElsewhere(name: string, family: readonly string[], repo: Workspace): Promise<boolean> {
  const word = new RegExp(`(?<![\\w$])${escapePattern(name)}(?![\\w$])`);
  const others = (await repo.list()).filter((file) => !family.includes(extensionOf(file)) && !isVendored(file));
  for (const file of others.slice(0, MOST_FILES)) if (word.test((await repo.read(file)) ?? '')) return true;
  return false;
}

/** Whether a word may be a slip of the fingers for a name. In Go two forms of a word are two names. */
const resembles = (word: string, name: string): boolean =>
  word.toLowerCase() !== name.toLowerCase() &&
  isConstant(word) === isConstant(name) &&
  nearestWord(name, [word]) !== undefined;

/** `RATE` is another thing than `rate`. */
const isConstant = (name: string): boolean => /[A-Z]/.test(name) && name === name.toUpperCase();

const extensionOf = (path: string): string => path.slice(path.lastIndexOf('.') + 1);
