import { protection, reviewReason } from '@self-healer/core/patcher/policy/protected-paths';
import { defineRule } from '@self-healer/core/rule';
import { applyPrintedDiff } from '../support/text/printed-diff.ts';
import { cleanAsHooks } from '../support/text/white-space-hooks.ts';
import { previousMatch, windowMatches } from '../support/text/window-matches.ts';

const MOST_FILES = 5000;
const LAUNCHED =
  /(?:^|[\s;&|(])(?<launcher>(?:(?:poetry|uv|pipenv|pdm|hatch) run |uvx |pipx run |python3? -m )?)pre[-_]commit run\b/;

export const rule = defineRule({
  id: 'build/pre-commit-modified',
  category: 'build',
  severity: 'low',
  stage: 'lint',
  ecosystems: ['any'],
  needle: 'files were modified by this hook',
  // pre-commit 1 and newer.
  pattern: /^- files were modified by this hook$/,
  captures: [],
  explains: ['build/generated-files-stale', 'build/black-would-reformat', 'build/isort-order'],
  docs: {
    title: 'A hook of pre-commit changes files',
    what: 'The hook {hook} changed files that were committed without it.',
    why: 'Hooks are not installed where the commit was made, or were passed over.',
    how: 'Run `pre-commit run --all-files`, look at what it changed and commit that. `pre-commit install` does it before each commit.',
    references: ['https://pre-commit.com/#pre-commit-run'],
  },
  gathers: ['hook', 'files?'],
  gather(_facts, window) {
    const hook = previousMatch(window, /^- hook id: (?<hook>\S{1,100})$/, 4)?.hook ?? 'in question';
    const named =
      /^(?:(?:Fixing|Fixed|Rewriting|Sorting|Formatting|reformatted) (?<path>\S{1,300})|diff --git a\/(?<differs>\S{1,300}) b\/\S{1,300})$/;
    const files = windowMatches(window, named).flatMap(({ path, differs }) => path ?? differs ?? []);
    return { hook, ...(files.length > 0 && { files: [...new Set(files)].join(', ') }) };
  },
  async fix({ files: named }, repo, { step, window }) {
    const cleaned = await cleanAsHooks(window, repo);
    if (cleaned?.length === 0) return undefined;
    if (cleaned !== undefined) return { title: 'Clean white space as the hooks do', safety: 'safe', edits: cleaned };
    const printed = await applyPrintedDiff(window, /^All changes made by hooks:$/, repo);
    if (printed?.length === 0) return undefined;
    if (printed !== undefined)
      return { title: 'Keep what the hooks of pre-commit printed', safety: 'safe', edits: printed };
    const files = await repo.list();
    if (!files.some((path) => /^\.pre-commit-config\.ya?ml$/.test(path)) || files.length > MOST_FILES) return undefined;
    const touched = new Set(named?.split(', '));
    const launcher = LAUNCHED.exec(step?.command ?? '')?.groups?.launcher?.trim() ?? '';
    const program = launcher.startsWith('python') ? 'pre_commit' : 'pre-commit';
    return {
      title: 'Keep what the hooks of pre-commit change',
      safety: 'safe',
      edits: [
        {
          kind: 'tool',
          argv: [...launcher.split(' ').filter((word) => word !== ''), program, 'run', '--all-files'],
          cwd: '.',
          writes: files.filter(
            (path) => protection(path) === undefined && (reviewReason(path) === undefined || touched.has(path)),
          ),
          network: true,
        },
      ],
    };
  },
  examples: {
    match: [
      {
        name: 'hooks that clean white space',
        log: 'trim trailing whitespace.................................................Failed\n- hook id: trailing-whitespace\n- exit code: 1\n- files were modified by this hook\n\nFixing docs/a.txt\n\nfix end of files.........................................................Failed\n- hook id: end-of-file-fixer\n- exit code: 1\n- files were modified by this hook\n\nFixing docs/a.txt\n',
        repo: {
          '.pre-commit-config.yaml':
            'repos:\n  - repo: local\n    hooks:\n      - id: trailing-whitespace\n      - id: end-of-file-fixer\n',
          'docs/a.txt': 'one  \ntwo\n\n',
        },
        patched: { 'docs/a.txt': 'one\ntwo\n' },
      },
      {
        name: 'what the hooks changed is printed',
        log: 'black....................................................................Failed\n- hook id: black\n- files were modified by this hook\n\nreformatted src/a.py\n\npre-commit hook(s) made changes.\nIf you are seeing this message in CI, reproduce locally with: `pre-commit run --all-files`.\nAll changes made by hooks:\ndiff --git a/src/a.py b/src/a.py\nindex 9f1a4f3..3d1bc1a 100644\n--- a/src/a.py\n+++ b/src/a.py\n@@ -1,3 +1,3 @@\n import os\n \n-x = {\'a\':1}\n+x = {"a": 1}\n',
        captures: { hook: 'black' },
        repo: {
          '.pre-commit-config.yaml': 'repos: []\n',
          'src/a.py': "import os\n\nx = {'a':1}\n",
        },
        patched: { 'src/a.py': 'import os\n\nx = {"a": 1}\n' },
      },
      {
        name: 'a file without a last newline, as its diff is printed',
        log: 'fix end of files.........................................................Failed\n- hook id: fix-end\n- exit code: 1\n- files were modified by this hook\n\nFixing a.toml\n\npre-commit hook(s) made changes.\nAll changes made by hooks:\ndiff --git a/a.toml b/a.toml\nindex 9f1a4f3..3d1bc1a 100644\n--- a/a.toml\n+++ b/a.toml\n@@ -1,2 +1,2 @@\n [tool]\n-name = "x"\n\\ No newline at end of file\n+name = "x"',
        repo: { '.pre-commit-config.yaml': 'repos: []\n', 'a.toml': '[tool]\nname = "x"' },
        patched: { 'a.toml': '[tool]\nname = "x"\n' },
      },
      {
        name: 'one that strips blanks',
        log: 'trim trailing whitespace.................................................Failed\n- hook id: trailing-whitespace\n- exit code: 1\n- files were modified by this hook\n\nFixing docs/a.md\n',
        captures: { hook: 'trailing-whitespace', files: 'docs/a.md' },
        repo: { '.pre-commit-config.yaml': 'repos: []\n', 'docs/a.md': 'a  \n', LICENSE: 'MIT  \n' },
        edits: [
          {
            kind: 'tool',
            argv: ['pre-commit', 'run', '--all-files'],
            cwd: '.',
            writes: ['.pre-commit-config.yaml', 'docs/a.md'],
            network: true,
          },
        ],
      },
      {
        name: 'started by another tool',
        log: 'black....................................................................Failed\n- hook id: black\n- files were modified by this hook\n\nreformatted a.py\n',
        command: 'uv run pre-commit run --all-files --show-diff-on-failure',
        captures: { files: 'a.py' },
        repo: { '.pre-commit-config.yaml': 'repos: []\n', 'a.py': 'a\n' },
        edits: [
          {
            kind: 'tool',
            argv: ['uv', 'run', 'pre-commit', 'run', '--all-files'],
            cwd: '.',
            writes: ['.pre-commit-config.yaml', 'a.py'],
            network: true,
          },
        ],
      },
    ],
    ignore: [{ name: 'a hook that only looks', log: '- hook id: check-yaml\n- exit code: 1' }],
  },
});
