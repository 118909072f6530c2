import { defineRule } from '@self-healer/core/rule';
import { getYaml } from '@self-healer/editors/yaml';
import { editCiFiles } from '../support/ci/ci-edits.ts';
import { grantToJob } from '../support/ci/job-permissions.ts';
import { workflowSteps } from '../support/ci/workflow-steps.ts';

/** The jobs that push an image, or a chart, to GitHub's registry. */
function pushingJobs(text: string): readonly string[] {
  const jobs = new Set<string>();
  const env = JSON.stringify(getYaml(text, ['env']) ?? '');
  for (const { job, path, run, uses } of workflowSteps(text)) {
    const inputs = JSON.stringify(getYaml(text, [...path, 'with']) ?? '');
    const whole = `${JSON.stringify(getYaml(text, ['jobs', job])) ?? ''}${env}`;
    const pushes =
      (uses?.startsWith('docker/build-push-action@') === true && inputs.includes('"push":')) ||
      /\b(?:docker|podman|buildah|helm|oras|crane) (?:image )?push\b|buildx build [^\n]*--push\b/.test(run ?? '');
    if (pushes && whole.includes('ghcr.io')) jobs.add(job);
  }
  return [...jobs];
}

export const rule = defineRule({
  id: 'permission/registry-access-denied',
  category: 'permission',
  severity: 'high',
  stage: 'deploy',
  ecosystems: ['docker'],
  needle: [
    'denied: requested access to the resource is denied',
    'pull access denied',
    'denied: permission_denied',
    'installation not allowed to',
    'denied: denied',
  ],
  // Docker Hub, BuildKit, GitHub's registry.
  pattern:
    /(?:denied: requested access to the resource is denied|pull access denied(?: for (?<image>[\w./-]{1,200}))?, repository does not exist or may require|denied: permission_denied: (?<reason>[\w ]{1,100})|denied: installation not allowed to (?<installation>[\w ]{1,60})|: denied: denied$)/,
  captures: ['image?', 'reason?', 'installation?'],
  docs: {
    title: 'The registry refused the image',
    what: 'The account may not read or write this image, or there is no such image.',
    why: "The name lacks the account's namespace, the image is private or misspelt, or a GitHub job lacks `packages: write`.",
    how: "Check the image's name and the sign-in before it; on GitHub add `permissions: { contents: read, packages: write }` to the job.",
    references: [
      'https://docs.github.com/en/packages/working-with-a-github-packages-registry/working-with-the-container-registry',
    ],
  },
  async fix({ reason, installation }, repo, context) {
    const writing = installation !== undefined || reason?.includes('write') === true;
    const refused = context.window.lines[context.window.index] ?? '';
    if (!writing || (/failed to push|pushing/.test(refused) && !refused.includes('ghcr.io'))) return undefined;
    const edits = await editCiFiles(repo, ['github-actions'], (text) => {
      let changed = text;
      for (const job of pushingJobs(text)) changed = grantToJob(changed, job, { packages: 'write' }) ?? changed;
      return changed;
    });
    return edits.length === 0 ? undefined : { title: 'Let the job write packages', safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'a job without the permission',
        log: 'ERROR: failed to push ghcr.io/acme/app:main: denied: installation not allowed to Create organization package',
        repo: {
          '.github/workflows/i.yml':
            'jobs:\n  lint:\n    runs-on: a\n    steps:\n      - run: make\n  push:\n    runs-on: a\n    steps:\n      - uses: docker/build-push-action@v6\n        with:\n          push: true\n          tags: ghcr.io/acme/app:main\n',
        },
        patched: {
          '.github/workflows/i.yml':
            'jobs:\n  lint:\n    runs-on: a\n    steps:\n      - run: make\n  push:\n    permissions:\n      contents: read\n      packages: write\n    runs-on: a\n    steps:\n      - uses: docker/build-push-action@v6\n        with:\n          push: true\n          tags: ghcr.io/acme/app:main\n',
        },
      },
      { name: 'push', log: 'denied: requested access to the resource is denied' },
      {
        name: 'pull',
        log: "Error response from daemon: pull access denied for acme/app, repository does not exist or may require 'docker login'",
        captures: { image: 'acme/app' },
      },
      {
        name: 'BuildKit',
        log: 'ERROR: failed to solve: registry.example.org/team/base:3: failed to resolve source metadata for registry.example.org/team/base:3: pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed',
      },
      {
        name: 'GitHub',
        log: 'ERROR: failed to push ghcr.io/acme/app:main: denied: installation not allowed to Create organization package',
        captures: { installation: 'Create organization package' },
      },
      { name: 'package', log: 'denied: permission_denied: write_package', captures: { reason: 'write_package' } },
    ],
    ignore: [{ name: 'a file', log: 'cp: permission denied' }],
  },
});
