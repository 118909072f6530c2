import { defineRule } from '@self-healer/core/rule';
import { actionUses } from '@self-healer/editors/ci-file';
import { addYamlEntry, getYaml, setYamlScalar, yamlScalars } from '@self-healer/editors/yaml';
import { editCiFiles } from '../support/ci/ci-edits.ts';

/** Distributions that ended, and the one that took over their builds, https://github.com/actions/setup-java#supported-distributions. */
const SUCCESSOR: Readonly<Record<string, string>> = {
  adopt: 'temurin',
  'adopt-hotspot': 'temurin',
  adoptopenjdk: 'temurin',
};

function distribute(text: string, ended: string | undefined): string | undefined {
  let changed = text;
  const places = yamlScalars(text).filter(
    ({ path, value }) => path.at(-1) === 'uses' && /^actions\/setup-java@/.test(`${value}`),
  );
  for (const { path } of places) {
    const step = path.slice(0, -1);
    const now = getYaml(changed, [...step, 'with', 'distribution']);
    if (ended !== undefined && now === ended)
      changed = setYamlScalar(changed, [...step, 'with', 'distribution'], SUCCESSOR[ended] ?? ended) ?? changed;
    if (ended !== undefined || now !== undefined) continue;
    changed =
      getYaml(changed, [...step, 'with']) === undefined
        ? (addYamlEntry(changed, step, 'with', '\ndistribution: temurin') ?? changed)
        : (addYamlEntry(changed, [...step, 'with'], 'distribution', 'temurin', 'first') ?? changed);
  }
  return changed === text ? undefined : changed;
}

export const rule = defineRule({
  id: 'configuration/setup-java-distribution',
  category: 'configuration',
  severity: 'high',
  stage: 'setup',
  ecosystems: ['java', 'github-actions'],
  needle: ['not supplied: distribution', 'No supported distribution was found'],
  // actions/setup-java 2 to 5.
  pattern:
    /^(?:##\[error\])?(?:Error: )?(?:Input required and not supplied: distribution|No supported distribution was found for input (?<ended>[\w-]{1,60}))$/,
  captures: ['ended?'],
  explains: ['permission/github-input-secret-empty'],
  docs: {
    title: 'setup-java is not told which distribution of the JDK',
    what: 'The step of actions/setup-java has no `distribution` that it knows.',
    why: 'Since version 2 there is no default; AdoptOpenJDK moved to Eclipse Temurin in 2021.',
    how: 'Add `distribution: temurin`.',
    references: ['https://github.com/actions/setup-java#usage'],
  },
  async fix({ ended }, repo) {
    if (ended !== undefined && !Object.hasOwn(SUCCESSOR, ended)) return undefined;
    const edits = await editCiFiles(repo, ['github-actions'], (text) =>
      actionUses(text).length === 0 ? undefined : distribute(text, ended),
    );
    return edits.length === 0 ? undefined : { title: 'Take the JDK of Eclipse Temurin', safety: 'safe', edits };
  },
  examples: {
    match: [
      {
        name: 'none is named',
        log: 'Error: Input required and not supplied: distribution',
        repo: {
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    steps:\n      - uses: actions/setup-java@v5\n        with:\n          java-version: 17\n          cache: maven\n',
        },
        patched: {
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    steps:\n      - uses: actions/setup-java@v5\n        with:\n          distribution: temurin\n          java-version: 17\n          cache: maven\n',
        },
      },
      {
        name: 'one that ended',
        log: '##[error]No supported distribution was found for input adoptopenjdk',
        captures: { ended: 'adoptopenjdk' },
        repo: {
          '.github/workflows/ci.yml':
            "jobs:\n  a:\n    steps:\n      - uses: actions/setup-java@v4\n        with: { distribution: 'adoptopenjdk', java-version: 11 }\n",
        },
        patched: {
          '.github/workflows/ci.yml':
            "jobs:\n  a:\n    steps:\n      - uses: actions/setup-java@v4\n        with: { distribution: 'temurin', java-version: 11 }\n",
        },
      },
    ],
    ignore: [{ name: 'another input', log: 'Error: Input required and not supplied: token' }],
  },
});
