import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule, type RuleFix } from '@self-healer/core/rule';
import { rewriteScriptLines } from '../support/shell/script-edits.ts';
import { nearestWord } from '../support/text/nearest-word.ts';
import { previousMatch } from '../support/text/window-matches.ts';

/** Tags of identify that hooks ask for, https://github.com/pre-commit/identify. */
const TAGS =
  'file directory symlink socket executable non-executable text binary bash batch bazel c c++ c# cmake css csv cython dart dockerfile editorconfig env fish go go-mod go-sum groovy hcl helm html ini java javascript jinja json json5 jsonnet jsx julia jupyter kotlin less lua makefile markdown mdx nix perl php plain-text powershell proto puppet pyi pyproject python python3 r rst ruby rust scala scss sh shell sql svelte svg swift terraform toml ts tsx typescript vue xml yaml zig zsh'.split(
    ' ',
  );

export const rule = defineRule({
  id: 'configuration/pre-commit-config-invalid',
  category: 'configuration',
  severity: 'high',
  stage: 'lint',
  ecosystems: ['any'],
  needle: ['> Expected one of ', '=====> Type tag ', 'No hook with id `'],
  // pre-commit 2 to 4.
  pattern:
    /^(?:=====> (?:Expected one of (?<known>[\w, -]{1,600}) but got: '(?<value>[\w-]{1,60})'|Type tag '(?<tag>[\w+#-]{1,60})' is not recognized\..{0,80})|No hook with id `(?<hook>[\w-]{1,100})`.{0,100})$/,
  captures: ['known?', 'value?', 'tag?', 'hook?'],
  docs: {
    title: 'The configuration of pre-commit says what pre-commit does not know',
    what: '`{wrong}` is not known here.',
    why: 'It is misspelt, or is from another version.',
    how: 'Write one of those that pre-commit lists; `pre-commit validate-config` shows it.',
    references: ['https://pre-commit.com/#pre-commit-configyaml---hooks'],
  },
  gathers: ['wrong'],
  gather: ({ value, tag, hook }) => ({ wrong: value ?? tag ?? hook ?? '' }),
  async fix({ wrong, known, hook }, repo, { window }) {
    if (hook !== undefined) return correctHook(hook, repo);
    const printed = previousMatch(window, /^==> File (?<path>\S{1,300})$/, 20)?.path ?? '.pre-commit-config.yaml';
    const path = (await repo.list()).find((file) => file === printed || printed.endsWith(`/${file}`));
    const text = path === undefined ? undefined : await repo.read(path);
    const to = nearestWord(wrong, known === undefined ? TAGS : languagesOf(known.split(', ')));
    const places = [
      ...(text?.matchAll(new RegExp(`(?<=[\\s[,'"-])${wrong.replaceAll('+', '\\+')}(?=['"\\],\\s]|$)`, 'gm')) ?? []),
    ];
    const [place] = places;
    if (path === undefined || text === undefined || to === undefined || place === undefined || places.length > 1)
      return undefined;
    const content = `${text.slice(0, place.index)}${to}${text.slice(place.index + wrong.length)}`;
    return {
      title: `Write ${to}, which pre-commit knows`,
      safety: 'review',
      edits: [{ kind: 'write', path, content }],
    };
  },
  examples: {
    match: [
      {
        name: 'a language',
        log: "An error has occurred: InvalidConfigError: \n==> File .pre-commit-config.yaml\n==> At Config()\n==> At key: language\n=====> Expected one of conda, node, python, system, swift but got: 'sytem'",
        captures: { wrong: 'sytem' },
        repo: {
          '.pre-commit-config.yaml': 'repos:\n  - repo: local\n    hooks:\n      - id: a\n        language: sytem\n',
        },
        patched: {
          '.pre-commit-config.yaml': 'repos:\n  - repo: local\n    hooks:\n      - id: a\n        language: system\n',
        },
      },
      {
        name: 'a type',
        log: "==> File .pre-commit-config.yaml\n==> At key: types\n==> At index 0\n=====> Type tag 'pyhton' is not recognized.  Try upgrading identify and pre-commit?",
        captures: { tag: 'pyhton' },
        repo: { '.pre-commit-config.yaml': 'repos:\n  - hooks:\n      - id: a\n        types: [pyhton]\n' },
        patched: { '.pre-commit-config.yaml': 'repos:\n  - hooks:\n      - id: a\n        types: [python]\n' },
      },
      {
        name: 'a hook of the command',
        log: 'No hook with id `lnt` in stage `pre-commit`',
        captures: { hook: 'lnt' },
        repo: {
          '.pre-commit-config.yaml': 'repos:\n  - repo: local\n    hooks:\n      - id: lint\n      - id: format\n',
          'ci.sh': 'pre-commit run lnt --all-files\n',
        },
        patched: { 'ci.sh': 'pre-commit run lint --all-files\n' },
      },
    ],
    ignore: [{ name: 'another', log: '=====> Missing required key: language' }],
  },
});

/** A hook that a script runs by a misspelt name. */
async function correctHook(hook: string, repo: Workspace): Promise<RuleFix | undefined> {
  const text = (await repo.read('.pre-commit-config.yaml')) ?? '';
  const ids = [...text.matchAll(/^\s*(?:- )?(?:id|alias):\s*["']?([\w-]+)/gm)].map(([, id]) => id ?? '');
  const to = nearestWord(hook, ids);
  if (to === undefined) return undefined;
  const run = new RegExp(`(\\bpre-commit\\s+run\\s+(?:-\\S+\\s+)*)${hook}(?=\\s|$|["'])`);
  const edits = await rewriteScriptLines(repo, (line) => line.replace(run, (_all, head: string) => `${head}${to}`));
  return edits.length === 0 ? undefined : { title: `Run the hook ${to}`, safety: 'review', edits };
}

/** pre-commit 4.4 lists `unsupported` for what it still takes as `system` and `script`. */
function languagesOf(known: readonly string[]): readonly string[] {
  return known.includes('unsupported') ? [...known, 'script', 'system'] : known;
}
