import { defineRule } from '@self-healer/core/rule';
import { editCiFiles, editMatching, SCRIPTS } from '../support/ci/ci-edits.ts';
import { lowerRepository } from '../support/ci/lower-repository.ts';

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
      ...(await editCiFiles(repo, undefined, (text) => (text.includes(image) ? lower(text) : lowerRepository(text)))),
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
        name: 'the name of the repository in a variable and in a command',
        log: 'ERROR: failed to build: invalid tag "ghcr.io/MyOrg/App:latest": repository name must be lowercase',
        repo: {
          '.github/workflows/a.yml':
            'env:\n  IMAGE: ghcr.io/${{ github.repository }}\njobs:\n  b:\n    steps:\n      - uses: actions/checkout@v5\n      - run: docker build -t $IMAGE:latest .\n',
          '.github/workflows/b.yml':
            'jobs:\n  b:\n    steps:\n      - run: docker build -t ghcr.io/${{ github.repository }}:latest .\n',
        },
        patched: {
          '.github/workflows/a.yml':
            'env:\n  IMAGE: ghcr.io/${{ github.repository }}\njobs:\n  b:\n    steps:\n      - uses: actions/checkout@v5\n      - run: echo "IMAGE=${IMAGE,,}" >> "$GITHUB_ENV"\n      - run: docker build -t $IMAGE:latest .\n',
          '.github/workflows/b.yml':
            'jobs:\n  b:\n    steps:\n      - run: docker build -t ghcr.io/${GITHUB_REPOSITORY,,}:latest .\n',
        },
      },
      {
        name: 'the path of a project of GitLab',
        log: 'ERROR: invalid tag "registry.example.org/Acme/App:1": repository name must be lowercase',
        repo: { '.gitlab-ci.yml': 'a:\n  script:\n    - docker build -t $CI_REGISTRY/$CI_PROJECT_PATH:1 .\n' },
        patched: { '.gitlab-ci.yml': 'a:\n  script:\n    - docker build -t $CI_REGISTRY_IMAGE:1 .\n' },
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
