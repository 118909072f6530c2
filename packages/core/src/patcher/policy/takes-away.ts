import type { FileView } from './policy-shape.ts';

/** Words that may go while the lines stay: a qualifier, an argument too many. */
const FEW = 3;
/** What is brought in from elsewhere, and may not be needed. */
const IMPORT =
  /^\s*(?:import|from|use|using|require|require_relative|extern crate|#\s*include)\b|\brequire\(|\bfrom ['"]/;
/** To the end of the line, or from its start: a comment does nothing. */
const COMMENT =
  /^\s*(?:\/\*|\*|--|;|<!--|#(?!\s*(?:include|define|undef|if|ifdef|ifndef|else|elif|endif)\b)).*$|\s\/\/.*$|^\/\/.*$/;

/**
 * Whether a patch writes nothing new and takes code away: what no longer stands there cannot fail, and nothing is
 * repaired. Imports may go, and what stands there twice.
 */
export function onlyTakesAway(files: readonly Pick<FileView, 'removed' | 'added' | 'after'>[]): boolean {
  const added = files.flatMap((file) => codeLines(file.added));
  const removed = files.flatMap((file) => codeLines(file.removed));
  if (surplusWords(added, removed).length > 0) return false;
  const gone = files.flatMap((file) => {
    const left = new Set(codeLines(file.after));
    return codeLines(file.removed).filter((line) => !IMPORT.test(line) && !left.has(line));
  });
  const lost = surplusWords(gone, added).length;
  return lost > 0 && (gone.length > added.length || lost >= FEW);
}

/** Lines without comments and space around them, as far as they hold a word. */
const codeLines = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.replace(COMMENT, '').trim())
    .filter((line) => /\w/.test(line));

/** Words of some lines that the others do not have as often. */
function surplusWords(lines: readonly string[], others: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const word of others.join('\n').match(/\w+/g) ?? []) counts.set(word, (counts.get(word) ?? 0) + 1);
  return (lines.join('\n').match(/\w+/g) ?? []).filter((word) => {
    const count = counts.get(word) ?? 0;
    counts.set(word, count - 1);
    return count <= 0;
  });
}
