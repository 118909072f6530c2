import type { LogWindow } from '@self-healer/core/log-window';
import { defineRule } from '@self-healer/core/rule';
import { ciCommands } from '@self-healer/editors/ci-file';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { repairShellLine } from '../support/shell/shellcheck-repairs.ts';

const FINDING =
  /^(?<path>[\w./-]{1,200}\.ya?ml):(?<at>\d{1,6}):\d{1,5}: shellcheck reported issue in this script: (?<code>SC\d{4}):\w{1,10}:(?<line>\d{1,5}):(?<column>\d{1,5}): /;

interface Finding {
  /** 1-based line of the `run:` in the workflow. */
  readonly at: number;
  /** 1-based line in the script. */
  readonly line: number;
  /** 0-based. */
  readonly column: number;
  readonly code: string;
}

/** What ShellCheck says of scripts in one workflow, from the last place to the first. */
function findings({ lines }: LogWindow, path: string): readonly Finding[] {
  return lines
    .flatMap((text) => {
      const { path: of, at, line, column, code } = FINDING.exec(text.slice(0, 700))?.groups ?? {};
      return of !== path || code === undefined
        ? []
        : [{ at: Number(at), line: Number(line), column: Number(column) - 1, code }];
    })
    .toSorted((a, b) => b.at - a.at || b.line - a.line || b.column - a.column);
}

export const rule = defineRule({
  id: 'build/actionlint-shellcheck',
  category: 'build',
  severity: 'low',
  stage: 'lint',
  ecosystems: ['github-actions', 'shell'],
  needle: 'shellcheck reported issue in this script: SC',
  // actionlint 1.6 and newer, with ShellCheck beside it.
  pattern:
    /^(?<path>[\w./-]{1,200}\.ya?ml):\d{1,6}:\d{1,5}: shellcheck reported issue in this script: (?<code>SC\d{4}):/,
  captures: ['path', 'code'],
  docs: {
    title: 'ShellCheck finds something in a script of a workflow',
    what: 'ShellCheck reports {code} for a script in {path}.',
    why: 'A word is not quoted, or an old construct is used.',
    how: 'Quote the expansion, write `$(...)` for backquotes.',
    references: ['https://github.com/rhysd/actionlint/blob/main/docs/checks.md#check-shellcheck-integ'],
  },
  async fix({ path: printed }, repo, { window }) {
    const path = await trackedPath(printed, repo);
    let text = path === undefined ? undefined : await repo.read(path);
    const before = text;
    if (path === undefined || text === undefined) return undefined;
    for (const finding of findings(window, printed)) text = repaired(text, finding) ?? text;
    if (text === before) return undefined;
    return {
      title: `Repair what ShellCheck names in ${path}`,
      safety: 'review',
      edits: [{ kind: 'write', path, content: text }],
    };
  },
  examples: {
    match: [
      {
        name: 'two in one script, one in another',
        log: [
          '.github/workflows/ci.yml:4:9: shellcheck reported issue in this script: SC2086:info:2:6: Double quote to prevent globbing and word splitting [shellcheck]',
          '.github/workflows/ci.yml:4:9: shellcheck reported issue in this script: SC2086:info:4:11: Double quote to prevent globbing and word splitting [shellcheck]',
          '.github/workflows/ci.yml:9:9: shellcheck reported issue in this script: SC2006:style:1:6: Use $(...) notation instead of legacy backticks `...` [shellcheck]',
        ].join('\n'),
        captures: { code: 'SC2086' },
        repo: {
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    steps:\n      - run: |\n          for f in a b; do\n            cp $f out/\n          done\n          echo 1 >> $GITHUB_OUTPUT\n      - run: echo `date`\n',
        },
        patched: {
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    steps:\n      - run: |\n          for f in a b; do\n            cp "$f" out/\n          done\n          echo 1 >> "$GITHUB_OUTPUT"\n      - run: echo $(date)\n',
        },
      },
      {
        name: 'one that has no fixed repair',
        log: '.github/workflows/ci.yml:4:9: shellcheck reported issue in this script: SC2034:warning:1:1: x appears unused [shellcheck]',
        repo: { '.github/workflows/ci.yml': 'jobs:\n  a:\n    steps:\n      - run: x=1\n' },
      },
    ],
    ignore: [{ name: 'another of actionlint', log: '.github/workflows/ci.yml:4:9: unexpected key "step" for "job"' }],
  },
});

/** The workflow with one finding repaired. */
function repaired(text: string, { at, line, column, code }: Finding): string | undefined {
  const start =
    text
      .split('\n')
      .slice(0, at - 1)
      .join('\n').length + (at > 1 ? 1 : 0);
  const end = text.indexOf('\n', start);
  const place = ciCommands(text).find(({ from }) => from >= start && (end === -1 || from <= end));
  if (place === undefined) return undefined;
  const raw = text.slice(place.from, place.to).split('\n');
  const block = place.style === 'BLOCK_LITERAL';
  // A quote at the very start would make another scalar of a plain one.
  if (!block && (place.style !== 'PLAIN' || raw.length > 1 || column === 0)) return undefined;
  const indent = block ? (/^ */.exec(raw.slice(1).find((each) => each.trim() !== '') ?? '')?.[0].length ?? 0) : 0;
  const lines = repairShellLine(raw, block ? line : line - 1, column + indent, code);
  return lines && text.slice(0, place.from) + lines.join('\n') + text.slice(place.to);
}
