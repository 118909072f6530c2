import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { escapePattern } from '../text/escape-pattern.ts';
import { textLines } from '../text/text-lines.ts';

const CODE = /\.(?:h|hh|hpp|hxx|c|cc|cpp|cxx|inl|ipp|tpp)$/;
/** The end of a signature: what a body, a semicolon or the end of the line stands behind. */
const SIGNATURE_END = /\)(?=\s*(?:noexcept\b[^;{]*)?(?:\{.*|;.*)?$)/;

/** Declares const the method on one line (1-based): there, and where else it is declared or defined. */
export async function declareConst(
  path: string,
  text: string,
  line: number,
  repo: Workspace,
): Promise<readonly WriteEdit[] | undefined> {
  const { lines, join } = textLines(text);
  const code = lines[line - 1] ?? '';
  const own = made(code);
  // What is overridden is const in all classes or in none.
  if (own === undefined || /\b(?:virtual|override|final|static)\b/.test(code)) return undefined;
  lines[line - 1] = own;
  const first: WriteEdit = { kind: 'write', path, content: join() };
  const outside = /(?<class>\w+)::(?<method>\w+)\s*\((?<parameters>[^()]*)\)/.exec(code)?.groups;
  if (outside !== undefined) {
    const declared = new RegExp(`^\\s+[\\w:&*<>, ]+[ *&]${escapePattern(outside.method ?? '')}\\s*\\(`);
    const inClass = new RegExp(`\\b(?:class|struct) ${escapePattern(outside.class ?? '')}\\b[^;]*\\{`);
    return both(first, await others(first, repo, declared, inClass));
  }
  if (/\{/.test(code)) return [first];
  const method = /(?<method>\w+)\s*\([^()]*\)[^()]*;/.exec(code)?.groups?.method ?? '';
  const defined = new RegExp(
    `^[\\w:&*<>, ]*\\b${escapePattern(classAbove(lines, line) ?? '')}::${escapePattern(method)}\\s*\\(`,
  );
  return both(first, await others(first, repo, defined));
}

function both(first: WriteEdit, all: readonly WriteEdit[]): readonly WriteEdit[] | undefined {
  const [only, ...more] = all;
  if (only === undefined || more.length > 0) return undefined;
  return only.path === first.path ? [only] : [first, only];
}

/** Every line of the project's code that the pattern matches, made const, one edit for each; `inClass` has to be above it. */
async function others(
  first: WriteEdit,
  repo: Workspace,
  pattern: RegExp,
  inClass?: RegExp,
): Promise<readonly WriteEdit[]> {
  const edits: WriteEdit[] = [];
  for (const path of (await repo.list()).filter((each) => CODE.test(each))) {
    const text = path === first.path ? first.content : ((await repo.read(path)) ?? '');
    const { lines } = textLines(text);
    for (const [at, line] of lines.entries()) {
      if (!pattern.test(line) || (inClass !== undefined && !inClass.test(lines.slice(0, at).join('\n')))) continue;
      const changed = made(line);
      if (changed === undefined || /\b(?:virtual|override|final|static)\b/.test(line)) continue;
      const copy = textLines(text);
      copy.lines[at] = changed;
      edits.push({ kind: 'write', path, content: copy.join() });
    }
  }
  return edits;
}

/** The signature with const; undefined where it has it, or does not end here. */
function made(code: string): string | undefined {
  if (/\)\s*const\b/.test(code)) return undefined;
  const changed = code.replace(SIGNATURE_END, ') const');
  return changed === code ? undefined : changed;
}

/** The class in whose body a line stands. */
function classAbove(lines: readonly string[], line: number): string | undefined {
  const head = lines.slice(0, line - 1).findLast((each) => /^\s*(?:class|struct) \w+[^;]*$/.test(each));
  return /(?:class|struct) (?<name>\w+)/.exec(head ?? '')?.groups?.name;
}
