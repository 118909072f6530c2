import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule } from '@self-healer/core/rule';
import { actionUses } from '@self-healer/editors/ci-file';
import { getJson } from '@self-healer/editors/json';
import { getYaml, setYamlScalar } from '@self-healer/editors/yaml';
import { checkOutFirst } from '../support/ci/check-out-first.ts';
import { editCiFiles } from '../support/ci/ci-edits.ts';

/** What each setup action reads a version from, and its input. */
const FILES: Readonly<Record<string, { readonly input: string; readonly names: readonly string[] }>> = {
  node: { input: 'node-version-file', names: ['.nvmrc', '.node-version', '.tool-versions', 'package.json'] },
  python: {
    input: 'python-version-file',
    names: ['.python-version', '.tool-versions', 'pyproject.toml', 'Pipfile'],
  },
  go: { input: 'go-version-file', names: ['go.mod', 'go.work', '.go-version', '.tool-versions'] },
};

/** How a file says the version of its language. */
const SAYS: Readonly<Record<string, (text: string, language: string) => boolean>> = {
  'package.json': (text) => ['engines', 'volta'].some((key) => typeof getJson(text, [key, 'node']) === 'string'),
  'pyproject.toml': (text) => /^requires-python\s*=/m.test(text) || /^python\s*=\s*"/m.test(text),
  Pipfile: (text) => /^python_version\s*=/m.test(text),
  '.tool-versions': (text, language) => new RegExp(`^(?:${language}|${language}js|${language}lang) `, 'm').test(text),
};

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** The only file that says the version: of the wanted name anywhere, otherwise of another name at the root. */
async function onlyVersionFile(repo: Workspace, language: string, wanted: string): Promise<string | undefined> {
  const saying: string[] = [];
  for (const path of await repo.list()) {
    if (!FILES[language]?.names.includes(nameOf(path))) continue;
    const says = SAYS[nameOf(path)];
    if (says === undefined || says((await repo.read(path)) ?? '', language)) saying.push(path);
  }
  const named = saying.filter((path) => nameOf(path) === nameOf(wanted));
  const candidates = named.length > 0 ? named : saying.filter((path) => !path.includes('/'));
  return candidates.length === 1 ? candidates[0] : undefined;
}

export const rule = defineRule({
  id: 'configuration/setup-version-file-missing',
  category: 'configuration',
  severity: 'high',
  stage: 'setup',
  ecosystems: ['github-actions', 'node', 'python', 'go'],
  needle: ' version file at: ',
  // actions/setup-node, setup-python and setup-go.
  pattern:
    /^(?:##\[error\])?(?:Error: )?The specified (?<language>node|python|go) version file at: (?<path>\S{1,300}) (?:does not|doesn't) exist/,
  captures: ['language', 'path'],
  docs: {
    title: 'The file that says the version is not there',
    what: 'The setup step for {language} reads its version from `{path}`, which does not exist.',
    why: 'The file has another name or lies in a subdirectory, or the job has not checked the repository out yet.',
    how: 'Name the file that is there.',
    references: ['https://github.com/actions/setup-node/blob/main/docs/advanced-usage.md#node-version-file'],
  },
  async fix({ language, path }, repo, context) {
    const files = await repo.list();
    const input = FILES[language]?.input ?? '';
    const asked = new Set<string>();
    await editCiFiles(repo, ['github-actions'], (text) => {
      for (const { path: uses } of actionUses(text)) {
        const value = getYaml(text, [...uses.slice(0, -1), 'with', input]);
        if (typeof value === 'string' && path.endsWith(`/${value.replace(/^\.\//, '')}`)) asked.add(value);
      }
      return undefined;
    });
    const [wanted] = asked;
    if (wanted === undefined || asked.size > 1) return undefined;
    if (files.includes(wanted.replace(/^\.\//, ''))) return checkOutFirst(repo, context, /^actions\/setup-/);
    const there = await onlyVersionFile(repo, language, wanted);
    if (there === undefined) return undefined;
    const edits = await editCiFiles(repo, ['github-actions'], (text) => {
      let changed = text;
      for (const { path: uses } of actionUses(text)) {
        const place = [...uses.slice(0, -1), 'with', input];
        if (getYaml(text, place) === wanted) changed = setYamlScalar(changed, place, there) ?? changed;
      }
      return changed;
    });
    return edits.length === 0
      ? undefined
      : { title: `Read the version from ${there}`, safety: 'review', edits, needs: 'elsewhere' };
  },
  examples: {
    match: [
      {
        name: 'another name',
        log: '##[error]The specified node version file at: /home/runner/work/app/app/.nvmrc does not exist',
        captures: { language: 'node', path: '/home/runner/work/app/app/.nvmrc' },
        repo: {
          '.node-version': '22.11.0\n',
          'package.json': '{"name": "app"}\n',
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    steps:\n      - uses: actions/setup-node@v4\n        with:\n          node-version-file: .nvmrc\n',
        },
        patched: {
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    steps:\n      - uses: actions/setup-node@v4\n        with:\n          node-version-file: .node-version\n',
        },
      },
      {
        name: 'a module in a subdirectory',
        log: 'Error: The specified go version file at: /home/runner/work/app/app/go.mod does not exist',
        repo: {
          'services/api/go.mod': 'module example.org/api\n\ngo 1.23\n',
          '.github/workflows/ci.yml':
            "jobs:\n  a:\n    steps:\n      - uses: actions/setup-go@v5\n        with:\n          go-version-file: 'go.mod'\n",
        },
        patched: {
          '.github/workflows/ci.yml':
            "jobs:\n  a:\n    steps:\n      - uses: actions/setup-go@v5\n        with:\n          go-version-file: 'services/api/go.mod'\n",
        },
      },
      {
        name: 'what the project itself asks for',
        log: "##[error]The specified python version file at: /home/runner/work/app/app/.python-version doesn't exist.",
        repo: {
          'pyproject.toml': '[project]\nname = "a"\nrequires-python = ">=3.11"\n',
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    steps:\n      - uses: actions/setup-python@v5\n        with:\n          python-version-file: .python-version\n',
        },
        patched: {
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    steps:\n      - uses: actions/setup-python@v5\n        with:\n          python-version-file: pyproject.toml\n',
        },
      },
      {
        name: 'before the checkout',
        log: '##[error]The specified node version file at: /home/runner/work/app/app/.nvmrc does not exist',
        repo: {
          '.nvmrc': '22\n',
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    steps:\n      - uses: actions/setup-node@v4\n        with:\n          node-version-file: .nvmrc\n',
        },
        patched: {
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    steps:\n      - uses: actions/checkout@v5\n      - uses: actions/setup-node@v4\n        with:\n          node-version-file: .nvmrc\n',
        },
      },
      {
        name: 'two modules',
        log: 'Error: The specified go version file at: /home/runner/work/app/app/go.mod does not exist',
        repo: {
          'a/go.mod': 'module example.org/a\n',
          'b/go.mod': 'module example.org/b\n',
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    steps:\n      - uses: actions/setup-go@v5\n        with:\n          go-version-file: go.mod\n',
        },
      },
    ],
    ignore: [{ name: 'found', log: 'Resolved .nvmrc as 22.11.0' }],
  },
});
