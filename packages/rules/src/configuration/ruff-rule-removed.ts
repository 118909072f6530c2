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

export const rule = defineRule({
  id: 'configuration/ruff-rule-removed',
  category: 'configuration',
  severity: 'high',
  stage: 'lint',
  ecosystems: ['python'],
  needle: ' was removed and cannot be selected.',
  // Ruff 0.2 and newer: one rule in the line, or several below it.
  pattern: /^\s{0,8}(?:Cause: |ruff failed: )?Rule `(?<code>[A-Z]{1,8}\d{1,5})` was removed and cannot be selected\.$/,
  captures: ['code'],
  docs: {
    title: 'The configuration of Ruff asks for a rule that is gone',
    what: 'Ruff has no rule `{codes}` any more.',
    why: 'It was removed from this version: another rule, or a type checker, says the same.',
    how: 'Take it out of the list.',
    references: ['https://docs.astral.sh/ruff/rules/#removed-rules'],
  },
  gathers: ['codes'],
  gather({ code }, window) {
    const others = windowValues(
      window,
      /\bRule `(?<code>[A-Z]{1,8}\d{1,5})` was removed and cannot be selected/,
      'code',
    );
    return { codes: [...new Set([code, ...others])].join(', ') };
  },
  async fix({ codes }, repo) {
    const edits = [];
    for (const path of (await repo.list()).filter((file) => CONFIG.test(file))) {
      const text = (await repo.read(path)) ?? '';
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
    ],
    ignore: [
      { name: 'a warning', log: 'warning: The following rules have been removed and ignoring them has no effect:' },
    ],
  },
});
