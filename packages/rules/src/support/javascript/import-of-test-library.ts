import { TEST_LIBRARIES } from '../../data/test-library-names.ts';
import { escapePattern } from '../text/escape-pattern.ts';
import { addStatement } from './add-statement.ts';
import { addImport } from './named-imports.ts';

/** A test with the functions that it calls and that the library lacks an import of, where it imports others of it already. */
export function importOfTestLibrary(
  name: string,
  text: string,
): { readonly from: string; readonly content: string } | undefined {
  const named = Object.keys(TEST_LIBRARIES).filter((library) =>
    new RegExp(
      `^(?:import\\b[^;'"]{0,500}|(?:const|let|var) [^;'"]{1,500} = require\\()['"]${escapePattern(library)}['"]`,
      'm',
    ).test(text),
  );
  const [from, ...others] = named;
  const names = from === undefined ? [] : (TEST_LIBRARIES[from] ?? []);
  if (from === undefined || others.length > 0 || !names.includes(name) || isBound(name, text)) return undefined;
  // Node says one name at a time, and all that are missing are missing for one reason.
  const missing = names.filter((each) => each === name || (isCalled(each, text) && !isBound(each, text)));
  const content = /^import\b/m.test(text)
    ? missing.reduce((changed, each) => addImport(changed, each, from, false), text)
    : required(missing, from, text);
  return { from, content };
}

const isCalled = (name: string, text: string): boolean =>
  new RegExp(`^\\s{0,40}(?:await )?${name}(?:\\.\\w{1,30})?\\(`, 'm').test(text);

/** Whether the file has the name from anywhere: an import, a declaration or a parameter. */
const isBound = (name: string, text: string): boolean =>
  new RegExp(
    `^(?:import\\b|(?:const|let|var) )[^;'"=]{0,500}(?<![\\w$])${name}(?![\\w$])|\\bfunction\\*? ${name}\\b|\\b(?:const|let|var) ${name}\\b|\\([^()\\n]{0,200}(?<![\\w$.])${name}(?![\\w$(.])[^()\\n]{0,200}\\) (?:=>|\\{)`,
    'm',
  ).test(text);

function required(names: readonly string[], from: string, text: string): string {
  const list = new RegExp(
    `^(?<head>(?:const|let|var) \\{)(?<inner>[^{}]{1,500}?)(?<end>,?\\s*)(?=\\} = require\\((['"])${escapePattern(from)}\\4\\))`,
    'm',
  );
  if (list.test(text))
    return text.replace(list, (_all, head: string, inner: string, end: string) => {
      const indent = /\n\s*/.exec(inner)?.[0] ?? ' ';
      return `${head}${inner},${indent}${names.join(`,${indent}`)}${end}`;
    });
  const quote = /require\(["]/.test(text) ? '"' : "'";
  return addStatement(text, `const { ${names.join(', ')} } = require(${quote}${from}${quote})`);
}
