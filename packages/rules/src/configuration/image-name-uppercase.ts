import { defineRule } from '@self-healer/core/rule';
import { insertStep } from '@self-healer/editors/ci-file';
import { editCiFiles, editMatching, SCRIPTS } from '../support/ci/ci-edits.ts';
import { workflowSteps } from '../support/ci/workflow-steps.ts';

const OF_RUN = /\$\{\{\s*github\.(?<what>repository|repository_owner)\s*\}\}/g;
const NAME = 'echo "IMAGE_NAME=${GITHUB_REPOSITORY,,}" >> "$GITHUB_ENV"';

/** The image's name made of the repository's, in small letters: a step before the first that builds a tag of it. */
function fromRepository(text: string): string | undefined {
  const building = workflowSteps(text).find(
    ({ path }) => path.length > 0 && /docker\/build-push-action@/.test(stepText(text, path)),
  );
  if (building === undefined || /GITHUB_REPOSITORY,,|docker\/metadata-action/.test(text)) return undefined;
  const tagged = text.replace(/^(?<key>\s*tags:.*|\s+(?:- )?ghcr\.io\/.*)$/gm, (line) =>
    line.replace(OF_RUN, (all, what: string) => (what === 'repository' ? '${{ env.IMAGE_NAME }}' : all)),
  );
  return tagged === text ? undefined : insertStep(tagged, building.path, `run: ${NAME}`);
}

const stepText = (text: string, path: readonly (string | number)[]): string =>
  workflowSteps(text).find((each) => each.path.join() === path.join())?.uses ?? '';

export const rule = defineRule({
  id: 'configuration/image-name-uppercase',
  category: 'configuration',
  severity: 'high',
  stage: 'deploy',
  ecosystems: ['docker'],
  needle: 'must be lowercase',
  // Docker, BuildKit, Podman.
  pattern:
    /(?:invalid tag "(?<tag>[\w./:@-]{1,300})"|invalid reference format): repository name(?: \((?<name>[\w./-]{1,300})\))? must be lowercase/,
  captures: ['tag?', 'name?'],
  docs: {
    title: 'The name of an image has capital letters',
    what: 'Docker takes no capital letters in the name of an image.',
    why: 'The name was made of that of an organisation or a repository, which may have them.',
    how: 'Write it in small letters; in a workflow `${GITHUB_REPOSITORY,,}` makes them of the repository’s name.',
    references: ['https://docs.docker.com/reference/cli/docker/image/tag/'],
  },
  async fix({ tag, name }, repo) {
    const image = name ?? tag?.replace(/(?::[^/:]*)?(?:@.*)?$/, '');
    if (image === undefined || image === image.toLowerCase()) return undefined;
    const lower = (text: string) => text.replaceAll(image, image.toLowerCase());
    const edits = [
      ...(await editCiFiles(repo, undefined, (text) => (text.includes(image) ? lower(text) : fromRepository(text)))),
      ...(await editMatching(repo, SCRIPTS, lower)),
      ...(await editMatching(repo, /(?:^|\/)(?:docker-)?compose[^/]*\.ya?ml$/, lower)),
    ];
    return edits.length === 0 ? undefined : { title: 'Name the image in small letters', safety: 'safe', edits };
  },
  examples: {
    match: [
      {
        name: 'a name that is written down',
        log: 'ERROR: failed to build: invalid tag "ghcr.io/MyOrg/App:latest": repository name must be lowercase',
        captures: { tag: 'ghcr.io/MyOrg/App:latest' },
        repo: {
          '.github/workflows/b.yml':
            'on: push\njobs:\n  b:\n    steps:\n      - uses: docker/build-push-action@v6\n        with:\n          tags: ghcr.io/MyOrg/App:latest\n',
        },
        patched: {
          '.github/workflows/b.yml':
            'on: push\njobs:\n  b:\n    steps:\n      - uses: docker/build-push-action@v6\n        with:\n          tags: ghcr.io/myorg/app:latest\n',
        },
      },
      {
        name: 'the name of the repository',
        log: 'ERROR: invalid tag "ghcr.io/MyOrg/App:1": repository name must be lowercase',
        repo: {
          '.github/workflows/b.yml':
            'on: push\njobs:\n  b:\n    steps:\n      - uses: actions/checkout@v5\n      - uses: docker/build-push-action@v6\n        with:\n          tags: ghcr.io/${{ github.repository }}:1\n',
        },
        patched: {
          '.github/workflows/b.yml':
            'on: push\njobs:\n  b:\n    steps:\n      - uses: actions/checkout@v5\n      - run: echo "IMAGE_NAME=${GITHUB_REPOSITORY,,}" >> "$GITHUB_ENV"\n      - uses: docker/build-push-action@v6\n        with:\n          tags: ghcr.io/${{ env.IMAGE_NAME }}:1\n',
        },
      },
      {
        name: 'docker',
        log: 'docker: invalid reference format: repository name (MyOrg/App) must be lowercase.',
        captures: { name: 'MyOrg/App' },
      },
    ],
    ignore: [{ name: 'prose', log: 'an image name must be lowercase' }],
  },
});
