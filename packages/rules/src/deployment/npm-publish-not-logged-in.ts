import { defineRule } from '@self-healer/core/rule';
import { addYamlEntry, getYaml, yamlScalars } from '@self-healer/editors/yaml';
import { editCiFiles } from '../support/ci/ci-edits.ts';
import { workflowSteps } from '../support/ci/workflow-steps.ts';

const PUBLISHES = /\b(?:npm|pnpm|yarn(?: npm)?) publish\b/;

/** What steps of a workflow give as NODE_AUTH_TOKEN. */
const tokensIn = (text: string): readonly string[] =>
  yamlScalars(text).flatMap(({ path, value }) =>
    path.at(-1) === 'NODE_AUTH_TOKEN' && typeof value === 'string' && /^\$\{\{ ?secrets\.\w+ ?\}\}$/.test(value)
      ? [value]
      : [],
  );

export const rule = defineRule({
  id: 'deployment/npm-publish-not-logged-in',
  category: 'deployment',
  severity: 'high',
  stage: 'deploy',
  ecosystems: ['node'],
  needle: ['ENEEDAUTH', 'EOTP'],
  pattern: /^npm (?:ERR!|error) code (?<code>ENEEDAUTH|EOTP)$/,
  captures: ['code'],
  takesAfter: 'message',
  docs: {
    title: 'npm has no right to publish',
    what: 'npm publish ended with {code}.',
    why: 'There is no token in the job, it expired, or the account asks for a second factor.',
    how: 'Set up trusted publishing for this repository and give the job `id-token: write`; it needs no token at all.',
    references: [
      'https://docs.github.com/actions/use-cases-and-examples/publishing-packages/publishing-nodejs-packages',
    ],
  },
  async fix({ code }, repo) {
    if (code !== 'ENEEDAUTH') return undefined;
    const edits = await editCiFiles(repo, ['github-actions'], (text) => {
      // Which secret it is stands where another step publishes.
      const [token, ...others] = new Set(tokensIn(text));
      if (token === undefined || others.length > 0) return undefined;
      let changed = text;
      for (const { path, job, run } of workflowSteps(text).toReversed()) {
        if (!PUBLISHES.test(run ?? '')) continue;
        const env = [[], ['jobs', job], path].map((at) => getYaml(text, [...at, 'env']));
        if (env.some((each) => /NODE_AUTH_TOKEN|NPM_TOKEN/.test(JSON.stringify(each ?? '')))) continue;
        changed =
          (env[2] === undefined
            ? addYamlEntry(changed, path, 'env', `\nNODE_AUTH_TOKEN: ${token}`)
            : addYamlEntry(changed, [...path, 'env'], 'NODE_AUTH_TOKEN', token)) ?? changed;
      }
      return changed;
    });
    return edits.length === 1
      ? { title: 'Publish with the token that other steps publish with', safety: 'review', edits, needs: 'elsewhere' }
      : undefined;
  },
  examples: {
    match: [
      {
        name: 'a step without the token of another',
        log: 'npm error code ENEEDAUTH\nnpm error need auth This command requires you to be logged in',
        repo: {
          '.github/workflows/release.yml':
            'jobs:\n  a:\n    steps:\n      - run: npm publish\n        env:\n          NODE_AUTH_TOKEN: ${{ secrets.NPM_TOKEN }}\n      - run: npm publish -w cli\n',
        },
        patched: {
          '.github/workflows/release.yml':
            'jobs:\n  a:\n    steps:\n      - run: npm publish\n        env:\n          NODE_AUTH_TOKEN: ${{ secrets.NPM_TOKEN }}\n      - run: npm publish -w cli\n        env:\n          NODE_AUTH_TOKEN: ${{ secrets.NPM_TOKEN }}\n',
        },
      },
      { name: 'no token', log: 'npm error code ENEEDAUTH', captures: { code: 'ENEEDAUTH' } },
    ],
    ignore: [{ name: 'another code', log: 'npm error code E404' }],
  },
});
