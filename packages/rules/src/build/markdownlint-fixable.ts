import type { LogWindow } from '@self-healer/core/log-window';
import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule } from '@self-healer/core/rule';
import { toolOnFiles } from '../support/commands/tool-on-files.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { isMarkdownRepaired, type MarkdownFinding, repairMarkdown } from '../support/text/markdown-repairs.ts';
import { windowMatches, windowValues } from '../support/text/window-matches.ts';

const FINDING =
  /^(?:##\[error\]|Error: )?(?<file>[^\s:#][^:]{0,300}\.(?:md|markdown|mdx)):(?<line>\d{1,7})(?::\d{1,5})? (?:error )?(?<code>MD0(?:0[4579]|1[0124891]|2[012367]|3[012478]|39|44|47|49|50|53|54|58))(?:\/[\w-]+)* (?<message>\S.{0,400})$/;

/** Every finding repaired without the tool; undefined where one of them needs it, none where nothing is left to repair. */
async function repairedText(window: LogWindow, repo: Workspace): Promise<readonly WriteEdit[] | undefined> {
  const found = new Map<string, MarkdownFinding[]>();
  for (const { file = '', line, code = '', message = '' } of windowMatches(window, FINDING)) {
    if (!isMarkdownRepaired(code)) return undefined;
    found.set(file, [...(found.get(file) ?? []), { line: Number(line), code, message }]);
  }
  const edits: WriteEdit[] = [];
  for (const [file, findings] of found) {
    const path = await trackedPath(file, repo);
    const text = path === undefined ? undefined : await repo.read(path);
    if (path === undefined || text === undefined) return undefined;
    const content = repairMarkdown(text, findings);
    if (content !== text) edits.push({ kind: 'write', path, content });
  }
  return edits;
}

export const rule = defineRule({
  id: 'build/markdownlint-fixable',
  category: 'build',
  severity: 'low',
  stage: 'lint',
  ecosystems: ['node'],
  needle: ' MD0',
  // markdownlint-cli and markdownlint-cli2: the rules whose findings `--fix` repairs.
  pattern: FINDING,
  captures: ['file', 'line', 'code', 'message'],
  docs: {
    title: 'markdownlint can repair what it found',
    what: '{file}:{line} breaks {code}, which markdownlint repairs itself: {message}',
    why: 'The text was committed without running markdownlint.',
    how: 'Run markdownlint with `--fix` on the files it lists and commit the result.',
    references: ['https://github.com/DavidAnson/markdownlint/blob/main/doc/Rules.md'],
  },
  async fix(_facts, repo, context) {
    const edits = await repairedText(context.window, repo);
    if (edits?.length === 0) return undefined;
    if (edits !== undefined) return { title: 'Write Markdown as markdownlint wants it', safety: 'safe', edits };
    const files = windowValues(context.window, FINDING, 'file').join(', ');
    const second =
      context.window.lines.some((line) => /\bmarkdownlint-cli2\b/.test(line.slice(0, 300))) ||
      /\bmarkdownlint-cli2\b/.test(context.step?.command ?? '');
    const tool = second ? 'markdownlint-cli2' : 'markdownlint';
    return toolOnFiles(files, repo, context, {
      title: "Apply markdownlint's own fixes",
      argv: ['npx', '--no-install', tool, '--fix'],
      npmPackage: second ? tool : 'markdownlint-cli',
      verify: `npx ${tool} .`,
    });
  },
  examples: {
    match: [
      {
        name: 'what only one text can repair',
        log: '##[error]docs/a.md:1 MD022/blanks-around-headings Headings should be surrounded by blank lines [Expected: 1; Actual: 0; Below] [Context: "# A"]\ndocs/a.md:2:5 MD009/no-trailing-spaces Trailing spaces [Expected: 0 or 2; Actual: 1]\ndocs/a.md:4 MD012/no-multiple-blanks Multiple consecutive blank lines [Expected: 1; Actual: 2]',
        captures: { file: 'docs/a.md', code: 'MD022' },
        repo: { 'docs/a.md': '# A\ntext \n\n\nmore\n' },
        patched: { 'docs/a.md': '# A\n\ntext\n\nmore\n' },
      },
      {
        name: 'markdownlint-cli',
        log: 'docs/a.md:4:10 error MD034/no-bare-urls Bare URL used [Context: "example.org"]',
        captures: { file: 'docs/a.md', code: 'MD034' },
        repo: { 'docs/a.md': '# A\n\n\n\nText \n' },
        edits: [
          {
            kind: 'tool',
            argv: ['npx', '--no-install', 'markdownlint', '--fix', '--', 'docs/a.md'],
            cwd: '.',
            writes: ['docs/a.md'],
            network: false,
          },
        ],
      },
      {
        name: 'markdownlint-cli2, before it told the severity',
        log: 'markdownlint-cli2 v0.13.0 (markdownlint v0.34.0)\nFinding: docs/*.md\nLinting: 1 file(s)\nSummary: 1 error(s)\ndocs/a.md:1:1 MD018/no-missing-space-atx No space after hash on atx style heading [Context: "#Intro"]',
        captures: { code: 'MD018' },
        repo: { 'docs/a.md': '#Intro\n' },
        edits: [
          {
            kind: 'tool',
            argv: ['npx', '--no-install', 'markdownlint-cli2', '--fix', '--', 'docs/a.md'],
            cwd: '.',
            writes: ['docs/a.md'],
            network: false,
          },
        ],
      },
    ],
    ignore: [
      {
        name: 'a line that is too long',
        log: 'docs/a.md:4:81 error MD013/line-length Line length [Expected: 80; Actual: 120]',
      },
    ],
  },
});
