import { defineRule } from '@self-healer/core/rule';
import { windowValues } from '../support/text/window-matches.ts';

const CONFIG = /(?:^|\/)(?:pyproject|\.?ruff)\.toml$/;

/** A text without the codes in its lists of rules: on a line of their own, or among others. */
function withoutCodes(text: string, codes: readonly string[]): string {
  return codes.reduce((kept, code) => {
    const quoted = `["']${code}["']`;
    return kept
      .replace(new RegExp(`^[ \\t]*${quoted},?[ \\t]*(?:#.*)?\\r?\\n`, 'gm'), '')
      .replace(new RegExp(`${quoted}, ?|(?:, ?)?${quoted}(?=[ \\t]*,?[ \\t]*(?:\\]|\\r?\\n))`, 'g'), '');
  }, text);
}

const isSelected = (text: string, code: string): boolean =>
  new RegExp(`\\b(?:extend-)?(?:select|fixable)\\s*=\\s*\\[[^\\]]*["']${code}["']`).test(text);

export const rule = defineRule({
  id: 'configuration/ruff-rule-removed',
  category: 'configuration',
  severity: 'high',
  stage: 'lint',
  ecosystems: ['python'],
  needle: [' was removed and cannot be selected.', 'Unknown rule selector'],
  // Ruff 0.2 and newer: one rule in the line, or several below it; what it never knew, in two wordings.
  pattern:
    /^\s{0,8}(?:Cause: |ruff failed: )?(?:Rule `(?<code>[A-Z]{1,8}\d{1,5})` was removed and cannot be selected\.|Unknown rule selector:? `(?<unknown>[A-Z]{1,8}\d{0,5})`(?: in `(?:extend-)?ignore` from `.{1,300})?)$/,
  captures: ['code?', 'unknown?'],
  docs: {
    title: 'The configuration of Ruff asks for a rule that is gone',
    what: 'Ruff has no rule `{codes}` any more.',
    why: 'It was removed from this version: another rule, or a type checker, says the same.',
    how: 'Take it out of the list.',
    references: ['https://docs.astral.sh/ruff/rules/#removed-rules'],
  },
  gathers: ['codes'],
  gather({ code, unknown }, window) {
    if (code === undefined) return unknown === undefined ? undefined : { codes: unknown };
    const others = windowValues(
      window,
      /\bRule `(?<code>[A-Z]{1,8}\d{1,5})` was removed and cannot be selected/,
      'code',
    );
    return { codes: [...new Set([code, ...others])].join(', ') };
  },
  async fix({ codes, unknown }, repo) {
    const edits = [];
    for (const path of (await repo.list()).filter((file) => CONFIG.test(file))) {
      const text = (await repo.read(path)) ?? '';
      // What a list selects was meant to be checked: only the authors know by which rule.
      if (unknown !== undefined && isSelected(text, unknown)) return undefined;
      const content = withoutCodes(text, codes.split(', '));
      if (content !== text && (/\[tool\.ruff\b/.test(text) || !path.endsWith('pyproject.toml')))
        edits.push({ kind: 'write' as const, path, content });
    }
    return edits.length === 0 ? undefined : { title: `Ask Ruff no longer for ${codes}`, safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'Ruff 0.8 and newer',
        log: 'ruff failed\n  Cause: Rule `ANN101` was removed and cannot be selected.',
        captures: { code: 'ANN101' },
        repo: {
          'pyproject.toml':
            '[tool.ruff.lint]\nselect = ["ANN", "E"]\nextend-select = ["UP", "ANN101"]\nignore = [\n    "E501",\n    "ANN101",  # self\n]\n',
        },
        patched: {
          'pyproject.toml':
            '[tool.ruff.lint]\nselect = ["ANN", "E"]\nextend-select = ["UP"]\nignore = [\n    "E501",\n]\n',
        },
      },
      {
        name: 'one of another tool among those that are left alone',
        log: 'ruff failed\n  Cause: Unknown rule selector `W503` in `ignore` from `/w/pyproject.toml`',
        captures: { unknown: 'W503' },
        repo: { 'pyproject.toml': '[tool.ruff.lint]\nselect = ["E", "W"]\nignore = ["E501", "W503"]\n' },
        patched: { 'pyproject.toml': '[tool.ruff.lint]\nselect = ["E", "W"]\nignore = ["E501"]\n' },
      },
      {
        name: 'one that is selected',
        log: '  Cause: TOML parse error at line 2, column 10\n  |\n2 | select = ["E", "ZZZ"]\n  |          ^^^^^^^^^^^^\nUnknown rule selector: `ZZZ`',
        captures: { unknown: 'ZZZ' },
        repo: { 'ruff.toml': '[lint]\nselect = ["E", "ZZZ"]\n' },
      },
    ],
    ignore: [
      { name: 'a warning', log: 'warning: The following rules have been removed and ignoring them has no effect:' },
    ],
  },
});
