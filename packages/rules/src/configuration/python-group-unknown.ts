import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule } from '@self-healer/core/rule';
import { getToml } from '@self-healer/editors/toml';
import { rewriteScriptLines } from '../support/shell/script-edits.ts';
import { escapePattern } from '../support/text/escape-pattern.ts';
import { nearestWord } from '../support/text/nearest-word.ts';

type Kind = 'group' | 'extra';

/** What the projects of a repository call their groups, or their extras. */
async function namesOf(kind: Kind, repo: Workspace): Promise<readonly string[]> {
  const names = new Set<string>();
  for (const path of (await repo.list()).filter((file) => /(?:^|\/)pyproject\.toml$/.test(file))) {
    const text = (await repo.read(path)) ?? '';
    const tables =
      kind === 'extra'
        ? [
            ['project', 'optional-dependencies'],
            ['tool', 'poetry', 'extras'],
          ]
        : [['dependency-groups'], ['tool', 'poetry', 'group']];
    for (const table of tables) for (const name of Object.keys(getToml(text, table) ?? {})) names.add(name);
  }
  return [...names];
}

/** The groups that are for the same: of a job that tests, lints or makes the documentation. */
const SAME = [
  ['test', 'tests', 'testing'],
  ['doc', 'docs', 'documentation'],
  ['lint', 'linting', 'linters'],
  ['dev', 'develop', 'development'],
  ['type', 'types', 'typing'],
];

function meantBy(name: string, names: readonly string[]): string | undefined {
  const alike = SAME.find((words) => words.includes(name)) ?? [];
  const [only, ...others] = names.filter((each) => alike.includes(each));
  return others.length > 0 ? undefined : (only ?? nearestWord(name, names));
}

export const rule = defineRule({
  id: 'configuration/python-group-unknown',
  category: 'configuration',
  severity: 'high',
  stage: 'install',
  ecosystems: ['python'],
  needle: ['is not defined in the project', 'is not defined in any project', 'Group(s) not found: ', 'Extra ['],
  // uv, also for a workspace ("any project's"); Poetry 1.2 and newer, groups and extras.
  pattern:
    /^(?:error: (?<kind>Group|Extra) `(?<uv>[\w.-]{1,80})` is not defined in (?:the|any) project(?:'s)? `(?:dependency-groups|optional-dependencies)` table|Group\(s\) not found: (?<poetry>[\w.-]{1,80}) \(via --(?:with|without|only)\)|Extra \[(?<extra>[\w.-]{1,80})\] is not specified\.)/,
  captures: ['kind?', 'uv?', 'poetry?', 'extra?'],
  docs: {
    title: 'A command asks for a group of dependencies that does not exist',
    what: 'pyproject.toml has no `{group}`.',
    why: 'The group was renamed, or is an extra where a group is asked for, or the other way round.',
    how: 'Name the group that is there in the command.',
    references: ['https://packaging.python.org/en/latest/specifications/dependency-groups/'],
  },
  gathers: ['group'],
  gather: ({ uv, poetry, extra }) => ({ group: uv ?? poetry ?? extra ?? '' }),
  async fix({ group, kind, extra }, repo) {
    const own: Kind = kind === 'Extra' || extra !== undefined ? 'extra' : 'group';
    const other: Kind = own === 'extra' ? 'group' : 'extra';
    const names = await namesOf(own, repo);
    if (names.includes(group)) return undefined;
    // uv alone asks for both by one option each.
    const isOther = kind !== undefined && (await namesOf(other, repo)).includes(group);
    const meant = isOther ? group : meantBy(group, names);
    if (meant === undefined) return undefined;
    const option = new RegExp(
      `(?<=\\b(?:uv|poetry)\\b.{0,300} )--(?<no>no-|only-)?(?<option>group|extra|extras|with|without|only)(?<between>[ =]["']?)${escapePattern(group)}(?![\\w.-])`,
      'g',
    );
    const edits = await rewriteScriptLines(repo, (line) =>
      line.replace(option, (_all, no: string | undefined, named: string, between: string) =>
        isOther
          ? `--${no === 'only-' ? '' : (no ?? '')}${other}${between}${meant}`
          : `--${no ?? ''}${named}${between}${meant}`,
      ),
    );
    if (edits.length === 0) return undefined;
    return {
      title: `Ask for ${isOther ? `the ${other} ` : ''}${meant}, as pyproject.toml names it`,
      safety: 'review',
      edits,
    };
  },
  examples: {
    match: [
      {
        name: 'uv, a group of another name',
        log: "error: Group `test` is not defined in the project's `dependency-groups` table",
        captures: { uv: 'test' },
        repo: {
          Makefile: 'test:\n\tuv sync --group test\n\tuv run --group=test pytest test\n',
          'pyproject.toml': '[dependency-groups]\ntests = ["pytest"]\ndocs = []\n',
        },
        patched: { Makefile: 'test:\n\tuv sync --group tests\n\tuv run --group=tests pytest test\n' },
      },
      {
        name: 'uv, an extra',
        log: "error: Group `docs` is not defined in the project's `dependency-groups` table",
        repo: {
          'ci.sh': 'uv sync --group docs\n',
          'pyproject.toml': '[project]\nname = "a"\n\n[project.optional-dependencies]\ndocs = []\n',
        },
        patched: { 'ci.sh': 'uv sync --extra docs\n' },
      },
      {
        name: 'Poetry',
        log: 'Group(s) not found: lint (via --with)',
        captures: { poetry: 'lint' },
        repo: {
          '.github/workflows/a.yml': 'jobs:\n  a:\n    steps:\n      - run: poetry install --with lint\n',
          'pyproject.toml': '[tool.poetry.group.linters.dependencies]\nruff = "*"\n',
        },
        patched: {
          '.github/workflows/a.yml': 'jobs:\n  a:\n    steps:\n      - run: poetry install --with linters\n',
        },
      },
      {
        name: 'Poetry, an extra that nothing is like',
        log: 'Extra [redis] is not specified.',
        captures: { extra: 'redis' },
        repo: { 'ci.sh': 'poetry install --extras redis\n', 'pyproject.toml': '[tool.poetry.extras]\nmysql = []\n' },
      },
      {
        name: 'two groups that are for the same',
        log: "error: Group `test` is not defined in the project's `dependency-groups` table",
        repo: {
          'ci.sh': 'uv sync --group test\n',
          'pyproject.toml': '[dependency-groups]\ntests = []\ntesting = []\n',
        },
      },
    ],
    ignore: [{ name: 'a task', log: "error: Task `test` is not defined in the project's table" }],
  },
});
