import { defineRule } from '@self-healer/core/rule';
import { escapePattern } from '../support/text/escape-pattern.ts';
import { nearestWord } from '../support/text/nearest-word.ts';
import { previousMatch } from '../support/text/window-matches.ts';

/** Settings of ruff at its top level, of `lint` and of `format`: https://docs.astral.sh/ruff/settings/ */
const KNOWN =
  'allowed-confusables analyze builtins cache-dir docstring-code-format docstring-code-line-length dummy-variable-rgx exclude explicit-preview-rules extend extend-exclude extend-fixable extend-ignore extend-include extend-per-file-ignores extend-safe-fixes extend-select extend-unsafe-fixes external fix fix-only fixable force-exclude format future-annotations ignore include indent-style indent-width line-ending line-length lint logger-objects namespace-packages output-format per-file-ignores per-file-target-version preview quote-style required-version respect-gitignore select show-fixes skip-magic-trailing-comma src target-version task-tags typing-modules unfixable unsafe-fixes'.split(
    ' ',
  );

export const rule = defineRule({
  id: 'configuration/ruff-option-unknown',
  category: 'configuration',
  severity: 'high',
  stage: 'lint',
  ecosystems: ['python'],
  needle: 'unknown field `',
  // ruff 0.1 and newer; the names that it expects may follow. The file stands above.
  pattern: /^\s{0,8}unknown field `(?<option>[\w-]{1,60})`(?:, expected .{1,4000})?$/,
  captures: ['option'],
  specificity: 'general',
  docs: {
    title: 'ruff does not know a setting',
    what: '{file} sets `{option}`, which ruff does not have.',
    why: 'It is misspelt, stands in the wrong table, or belongs to another version of ruff.',
    how: 'Write the name of the setting.',
    references: ['https://docs.astral.sh/ruff/settings/'],
  },
  gathers: ['file'],
  gather(_facts, window) {
    const file = previousMatch(window, /Failed to parse (?<file>\S{1,300}\.toml)$/, 12)?.file;
    return file === undefined ? undefined : { file };
  },
  async fix({ option, file }, repo) {
    const meant = nearestWord(option, KNOWN);
    const name = file.slice(file.lastIndexOf('/') + 1);
    const setting = new RegExp(`^${escapePattern(option)}(?=\\s{0,20}=)`, 'm');
    for (const path of (await repo.list()).filter((each) => each === name || each.endsWith(`/${name}`))) {
      const text = (await repo.read(path)) ?? '';
      if (meant === undefined || !setting.test(text) || !`/${file}`.endsWith(`/${path}`)) continue;
      const content = text.replace(setting, meant);
      return {
        title: `Write ${meant}, the setting of ruff`,
        safety: 'review',
        edits: [{ kind: 'write', path, content }],
      };
    }
    return undefined;
  },
  examples: {
    match: [
      {
        name: 'ruff 0.17',
        log: 'ruff failed\n  Cause: Failed to parse /w/app/pyproject.toml\n  Cause: TOML parse error at line 5, column 1\n  |\n5 | [tool.ruff]\n  | ^^^^^^^^^^^\nunknown field `line-lenght`',
        captures: { option: 'line-lenght', file: '/w/app/pyproject.toml' },
        repo: { 'app/pyproject.toml': '[tool.ruff]\nline-lenght = 100\n' },
        patched: { 'app/pyproject.toml': '[tool.ruff]\nline-length = 100\n' },
      },
    ],
    ignore: [{ name: 'another tool', log: 'unknown field `x`' }],
  },
});
