import type { LogWindow } from '@self-healer/core/log-window';
import { defineRule } from '@self-healer/core/rule';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { nextMatch } from '../support/text/window-matches.ts';

interface Rename {
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

const RENAMED =
  /^(?:Error: )?The [`'](?<old>[\w/]{1,120})[`'] cop has been renamed to [`'](?<renamed>[\w/]{1,120})[`']\.$/;
const MOVED =
  /^(?:Warning: )?(?<config>[^\s:]{1,300}): (?<moved>[\w/]{1,120}) has the wrong namespace - (?:replace it with|should be) (?<department>[\w/]{1,80})$/;
const UNKNOWN = /^(?:Error: )?unrecognized cop or department (?<cop>[\w/]{1,120}) found in (?<path>[^\s:]{1,300})$/;
const MEANT = /^Did you mean [`'](?<to>[\w/]{1,120})[`']\?$/;
const OBSOLETE = /^\(obsolete (?:configuration|parameter).{0,40} found in (?<file>[^\s,]{1,300}),/;

/** Every other name that RuboCop has for what the configuration names. */
function renames({ lines }: LogWindow): readonly Rename[] {
  const obsolete = lines.map((line) => OBSOLETE.exec(line)?.groups?.file).find((file) => file !== undefined);
  return lines.flatMap((line, at) => {
    const { old, renamed } = RENAMED.exec(line)?.groups ?? {};
    if (old !== undefined && renamed !== undefined)
      return [{ file: obsolete ?? '.rubocop.yml', from: old, to: renamed }];
    const { config, moved, department } = MOVED.exec(line)?.groups ?? {};
    if (config !== undefined && moved !== undefined && department !== undefined)
      return [{ file: config, from: moved, to: `${department}/${moved.slice(moved.lastIndexOf('/') + 1)}` }];
    const { cop, path } = UNKNOWN.exec(line)?.groups ?? {};
    const to = MEANT.exec(lines[at + 1] ?? '')?.groups?.to;
    return cop === undefined || path === undefined || to === undefined ? [] : [{ file: path, from: cop, to }];
  });
}

export const rule = defineRule({
  id: 'configuration/rubocop-cop-unknown',
  category: 'configuration',
  severity: 'high',
  stage: 'lint',
  ecosystems: ['ruby'],
  needle: ['unrecognized cop or department ', 'cop has been renamed to ', ' has the wrong namespace - '],
  // RuboCop 0.88 and newer: `Did you mean `Style/Documentation`?` on the next line.
  pattern:
    /^(?:(?:Error: )?unrecognized cop or department (?<cop>[\w/]{1,120}) found in (?<path>[^\s:]{1,300})|(?:Error: )?The [`'](?<old>[\w/]{1,120})[`'] cop has been renamed to [`'](?<renamed>[\w/]{1,120})[`']\.|(?:Warning: )?(?<config>[^\s:]{1,300}): (?<moved>[\w/]{1,120}) has the wrong namespace - (?:replace it with|should be) (?<department>[\w/]{1,80}))$/,
  captures: ['cop?', 'path?', 'old?', 'renamed?', 'config?', 'moved?', 'department?'],
  docs: {
    title: 'The configuration of RuboCop names a cop that is not there',
    what: '{file} configures `{name}`, which RuboCop does not have.',
    why: 'Its name is misspelt, the cop was renamed, or it was moved to an extension that is not loaded.',
    how: 'Write the name it has, or load the extension under `require:`.',
    references: ['https://docs.rubocop.org/rubocop/configuration.html'],
  },
  gathers: ['file', 'name'],
  gather({ cop, old, moved, path, config }, window) {
    const obsolete = nextMatch(window, OBSOLETE, 20);
    return { file: path ?? config ?? obsolete?.file ?? '.rubocop.yml', name: cop ?? old ?? moved ?? '' };
  },
  async fix(_facts, repo, { window }) {
    const texts = new Map<string, string>();
    const titles: string[] = [];
    for (const { file, from, to } of renames(window)) {
      const path = await trackedPath(file, repo);
      const text = path === undefined ? undefined : (texts.get(path) ?? (await repo.read(path)));
      const key = new RegExp(`^${from}(?=:[ \\t]*\\r?$)`, 'm');
      if (path === undefined || text === undefined || !key.test(text)) continue;
      // Configured under both names, only its author knows which holds.
      if (new RegExp(`^${to}:`, 'm').test(text)) return undefined;
      texts.set(path, text.replace(key, to));
      titles.push(to);
    }
    if (texts.size === 0) return undefined;
    const edits = [...texts].map(([path, content]) => ({ kind: 'write' as const, path, content }));
    return { title: `Write ${titles.join(', ')} as RuboCop names it`, safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'RuboCop 1.39',
        log: 'Error: unrecognized cop or department Style/Documentaton found in .rubocop.yml\nDid you mean `Style/Documentation`?',
        captures: { cop: 'Style/Documentaton', path: '.rubocop.yml' },
        repo: { '.rubocop.yml': 'Style/Documentaton:\n  Enabled: false\n' },
        patched: { '.rubocop.yml': 'Style/Documentation:\n  Enabled: false\n' },
      },
      {
        name: 'a cop of an extension',
        log: 'unrecognized cop or department Rails/Output found in .rubocop.yml',
        repo: { '.rubocop.yml': 'Rails/Output:\n  Enabled: false\n' },
      },
      {
        name: 'renamed',
        log: '.rubocop.yml: Metrics/LineLength has the wrong namespace - should be Layout\nError: The `Layout/AlignHash` cop has been renamed to `Layout/HashAlignment`.\n(obsolete configuration found in .rubocop.yml, please update it)',
        captures: { moved: 'Metrics/LineLength', department: 'Layout' },
        repo: { '.rubocop.yml': 'Layout/AlignHash:\n  Enabled: false\nMetrics/LineLength:\n  Max: 100\n' },
        patched: { '.rubocop.yml': 'Layout/HashAlignment:\n  Enabled: false\nLayout/LineLength:\n  Max: 100\n' },
      },
      {
        name: 'renamed to what is configured too',
        log: 'Error: The `Layout/AlignHash` cop has been renamed to `Layout/HashAlignment`.',
        captures: { old: 'Layout/AlignHash' },
        repo: { '.rubocop.yml': 'Layout/AlignHash:\n  Enabled: false\nLayout/HashAlignment:\n  Enabled: true\n' },
      },
    ],
    ignore: [{ name: 'another warning', log: '.rubocop.yml: Style/Foo does not support Bar parameter.' }],
  },
});
