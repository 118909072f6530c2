import { defineRule } from '@self-healer/core/rule';
import { addYamlEntry, getYaml, setYamlScalar, yamlScalars } from '@self-healer/editors/yaml';
import { editCiFiles } from '../support/ci/ci-edits.ts';

const SECRET = /\bsecrets\.(?<name>[A-Za-z_]\w{0,100})/g;

/** Conditions of steps that read a secret read a variable of the job instead, which has whether it is there. */
function throughJob(text: string): string | undefined {
  let changed = text;
  for (const { path, value } of yamlScalars(text).toReversed()) {
    if (path[0] !== 'jobs' || path[2] !== 'steps' || path.length !== 5 || path[4] !== 'if' || typeof value !== 'string')
      continue;
    const names = new Set([...value.matchAll(SECRET)].map(({ groups }) => groups?.name ?? ''));
    if (names.size === 0) continue;
    // The job learns whether the secret is there, and not what it is.
    const asked = new RegExp(`\\bsecrets\\.(${[...names].join('|')})\\s*!=\\s*(?:''|"")`, 'g');
    const rewritten = value.replace(asked, (_, name: string) => `env.HAS_${name} == 'true'`);
    if (SECRET.test(rewritten)) return undefined;
    changed = setYamlScalar(changed, path, rewritten) ?? changed;
    const job = path.slice(0, 2);
    for (const name of names) {
      const variable = `HAS_${name}`;
      const said = `\${{ secrets.${name} != '' }}`;
      if (getYaml(changed, [...job, 'env', variable]) !== undefined) continue;
      changed =
        (getYaml(changed, [...job, 'env']) === undefined
          ? addYamlEntry(changed, job, 'env', `\n${variable}: ${said}`, 'first')
          : addYamlEntry(changed, [...job, 'env'], variable, said)) ?? changed;
    }
  }
  return changed === text ? undefined : changed;
}

export const rule = defineRule({
  id: 'configuration/secret-in-condition',
  category: 'configuration',
  severity: 'high',
  stage: 'setup',
  ecosystems: ['github-actions'],
  needle: ["named-value: 'secrets'", 'context "secrets" is not allowed here'],
  // GitHub and actionlint.
  pattern: /(?:Unrecognized named-value: 'secrets'|: context "(?<context>secrets)" is not allowed here)/,
  captures: ['context?'],
  explains: ['configuration/github-workflow-invalid'],
  docs: {
    title: 'A condition reads a secret',
    what: 'The `if` of a step reads `secrets`, which GitHub does not give to conditions.',
    why: 'Secrets are there for inputs, scripts and variables only.',
    how: "Put whether it is set into a variable of the job (`HAS_X: ${{ secrets.X != '' }}`), and ask for that.",
    references: ['https://docs.github.com/en/actions/reference/workflows-and-actions/contexts#context-availability'],
  },
  async fix(_facts, repo) {
    const edits = await editCiFiles(repo, ['github-actions'], throughJob);
    return edits.length === 0
      ? undefined
      : { title: 'Ask a variable of the job whether the secret is set', safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'actionlint',
        log: '.github/workflows/r.yml:9:17: context "secrets" is not allowed here. available contexts are "env", "github"',
        captures: { context: 'secrets' },
        repo: {
          '.github/workflows/r.yml':
            "on: push\njobs:\n  t:\n    runs-on: a\n    steps:\n      - name: d\n        if: ${{ secrets.DEPLOY_KEY != '' }}\n        run: make\n",
        },
        patched: {
          '.github/workflows/r.yml':
            "on: push\njobs:\n  t:\n    env:\n      HAS_DEPLOY_KEY: ${{ secrets.DEPLOY_KEY != '' }}\n    runs-on: a\n    steps:\n      - name: d\n        if: '${{ env.HAS_DEPLOY_KEY == ''true'' }}'\n        run: make\n",
        },
      },
      {
        name: 'a comparison with a value',
        log: "The workflow is not valid. .github/workflows/r.yml (Line: 6, Col: 13): Unrecognized named-value: 'secrets'. Located at position 1 within expression: secrets.MODE == 'x'",
        repo: {
          '.github/workflows/r.yml':
            "on: push\njobs:\n  t:\n    runs-on: a\n    steps:\n      - if: secrets.MODE == 'x'\n        run: make\n",
        },
      },
    ],
    ignore: [{ name: 'another context', log: 'context "matrix" is not allowed here' }],
  },
});
