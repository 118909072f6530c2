import type { LogWindow } from '@self-healer/core/log-window';
import { defineRule } from '@self-healer/core/rule';
import { editEach } from '../support/text/edit-each.ts';
import { editorSettings } from '../support/text/editor-config.ts';
import { type EditorFinding, repairForEditor } from '../support/text/editor-config-repairs.ts';

const MESSAGE =
  '(?:Trailing whitespace|Wrong indent(?:ation type| style found)? ?\\((?:spaces instead of tabs|tabs instead of spaces)\\)|Wrong line endings or no final newline|Not all lines have the correct end of line character|Wrong amount of left-padding spaces ?\\(want multiple of \\d{1,2}\\))';
const FILE = /^(?<path>[^\s:][^:]{0,300}):$/;
const FINDING = new RegExp(`^\\s{0,8}(?:(?<from>\\d{1,7})(?:-(?<to>\\d{1,7}))?: )?(?<message>${MESSAGE})$`);
const PLACED = new RegExp(
  `^(?:::error file=(?<annotated>[^,]{1,300})(?:,line=(?<at>\\d{1,7}))?::|(?<path>[^\\s:]{1,300}):(?<line>\\d{1,7})(?::\\d{1,4})?: (?:error: )?)(?<message>${MESSAGE})$`,
);

/** What the checker says of each file, below its name or with it in each line. */
function findings({ lines }: LogWindow): readonly (EditorFinding & { readonly path: string })[] {
  const found: (EditorFinding & { readonly path: string })[] = [];
  let path: string | undefined;
  for (const line of lines.map((each) => each.slice(0, 1000))) {
    const placed = PLACED.exec(line)?.groups;
    if (placed !== undefined) {
      const own = Number(placed.at ?? placed.line ?? 0) || undefined;
      found.push({ path: placed.annotated ?? placed.path ?? '', from: own, to: own, message: placed.message ?? '' });
      continue;
    }
    const finding = FINDING.exec(line)?.groups;
    if (finding === undefined) {
      path = FILE.exec(line)?.groups?.path ?? (/^\s/.test(line) ? path : undefined);
      continue;
    }
    const [from, to] = [finding.from, finding.to ?? finding.from].map((each) => Number(each ?? 0) || undefined);
    if (path !== undefined) found.push({ path, from, to, message: finding.message ?? '' });
  }
  return found;
}

export const rule = defineRule({
  id: 'build/editorconfig-violation',
  category: 'build',
  severity: 'low',
  stage: 'lint',
  ecosystems: ['any'],
  needle: [
    'Trailing whitespace',
    '(spaces instead of tabs)',
    '(tabs instead of spaces)',
    'Wrong line endings or no final newline',
    'Not all lines have the correct end of line character',
    'Wrong amount of left-padding spaces',
  ],
  // editorconfig-checker 2 and 3: below the name of the file, or in the formats of gcc and GitHub.
  pattern: new RegExp(
    `^\\s{0,8}(?:::error file=[^,]{1,300}(?:,line=\\d{1,7})?::|[^\\s:]{1,300}:\\d{1,7}(?::\\d{1,4})?: (?:error: )?|\\d{1,7}(?:-\\d{1,7})?: )?(?<problem>${MESSAGE})$`,
  ),
  captures: ['problem'],
  docs: {
    title: 'Files are not written as .editorconfig says',
    what: 'The checker found: {problem}.',
    why: 'An editor that does not read `.editorconfig` saved the file.',
    how: 'Write the lines as the file says; an editor with support for it does so when saving.',
    references: ['https://github.com/editorconfig-checker/editorconfig-checker'],
  },
  async fix(_facts, repo, { window }) {
    const config = (await repo.read('.editorconfig')) ?? '';
    const edits = await editEach(findings(window), repo, (text, finding, path) =>
      repairForEditor(text, finding, path, editorSettings(config, path)),
    );
    return edits.length === 0 ? undefined : { title: 'Write the files as .editorconfig says', safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'a blank that belongs to a text',
        log: 'src/prompt.js:\n\t2: Trailing whitespace',
        repo: {
          '.editorconfig': '[*]\ntrim_trailing_whitespace = true\n',
          'src/prompt.js': 'export const prompt = `\nName: \nPassword: `;\n',
        },
      },
      {
        name: 'the tabs of a text of a script, which must be tabs',
        log: 'bin/usage.sh:\n\t3: Wrong indent style found (tabs instead of spaces)',
        repo: {
          '.editorconfig': '[*.sh]\nindent_style = space\nindent_size = 2\n',
          'bin/usage.sh': 'usage() {\n  cat <<-EOF\n\tusage: tool FILE\n\tEOF\n}\n',
        },
      },
      {
        name: 'below the names of the files',
        log: 'conf/app.ini:\n\t2: Trailing whitespace\nsrc/menu.js:\n\t2-3: Wrong indent style found (tabs instead of spaces)\n\tWrong line endings or no final newline\n\n4 errors found',
        repo: {
          '.editorconfig':
            'root = true\n\n[*]\nindent_style = space\nindent_size = 2\ninsert_final_newline = true\n\n[*.{ts,py}]\nindent_size = 4\n',
          'conf/app.ini': '[app]\nname = quay  \n',
          'src/menu.js': 'export const menu = [\n\t{ a: 1 },\n\t{ b: 2 },\n];',
        },
        patched: {
          'conf/app.ini': '[app]\nname = quay\n',
          'src/menu.js': 'export const menu = [\n  { a: 1 },\n  { b: 2 },\n];\n',
        },
      },
      {
        name: 'tabs, as version 2 says it',
        log: 'main.go:\n\t4: Wrong indentation type(spaces instead of tabs)',
        repo: {
          '.editorconfig': '[*]\nindent_style = space\n\n[*.go]\nindent_style = tab\ntab_width = 4\n',
          'main.go': 'package main\n\nfunc main() {\n    run()\n}\n',
        },
        patched: { 'main.go': 'package main\n\nfunc main() {\n\trun()\n}\n' },
      },
      {
        name: 'in the format of gcc',
        log: 'src/a.ts:1:0: error: Trailing whitespace',
        repo: { '.editorconfig': '[*]\ntrim_trailing_whitespace = true\n', 'src/a.ts': 'a;\t\nb;\n' },
        patched: { 'src/a.ts': 'a;\nb;\n' },
      },
      {
        name: 'a makefile',
        log: 'Makefile:\n\t2: Wrong indent style found (tabs instead of spaces)',
        repo: { '.editorconfig': '[*]\nindent_size = 2\n', Makefile: 'all:\n\tmake -C src\n' },
      },
      {
        name: 'a depth that is no multiple',
        log: 'a.js:\n\t2: Wrong amount of left-padding spaces(want multiple of 2)',
        repo: { '.editorconfig': '[*]\nindent_size = 2\n', 'a.js': 'a\n   b\n' },
      },
    ],
    ignore: [{ name: 'another linter', log: 'src/a.py:3:10: W291 Trailing whitespace' }],
  },
});
