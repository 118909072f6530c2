import { defineRule } from '@self-healer/core/rule';
import { getYaml, yamlScalars } from '@self-healer/editors/yaml';
import { editCiFiles } from '../support/ci/ci-edits.ts';

/** Images whose entrypoint is the tool itself, by the word that its messages call it. */
const TOOLS: Readonly<Record<string, RegExp>> = {
  terraform: /^(?:[\w.-]+\/)*hashicorp\/terraform(?::|$)/,
  packer: /^(?:[\w.-]+\/)*hashicorp\/packer(?::|$)/,
  vault: /^(?:[\w.-]+\/)*hashicorp\/vault(?::|$)/,
  kubectl: /^(?:[\w.-]+\/)*kubectl(?::|$)/,
  helm: /^(?:[\w.-]+\/)*(?:alpine\/)?helm(?::|$)/,
  git: /^(?:[\w.-]+\/)*alpine\/git(?::|$)/,
  trivy: /^(?:[\w.-]+\/)*trivy(?::|$)/,
  opentofu: /^(?:[\w.-]+\/)*opentofu(?::|$)/,
};

export const rule = defineRule({
  id: 'configuration/gitlab-image-entrypoint',
  category: 'configuration',
  severity: 'high',
  stage: 'setup',
  ecosystems: ['gitlab', 'docker'],
  needle: ['has no command named "sh"', 'unknown command "sh" for ', "is not a git command. See 'git --help'"],
  // What the tools say that GitLab's runner hands its shell to: Terraform and OpenTofu, cobra, git.
  pattern:
    /^(?:(?<hashi>Terraform|OpenTofu|Packer|Vault) has no command named "sh"\.|(?:[Ee]rror: )?unknown command "sh" for "(?<cobra>kubectl|helm|trivy)"|(?<git>git): 'sh' is not a git command\. See 'git --help')/,
  captures: ['hashi?', 'cobra?', 'git?'],
  explains: ['other/*'],
  gathers: ['tool'],
  gather: ({ hashi, cobra, git }) => ({ tool: (hashi ?? cobra ?? git ?? '').toLowerCase() }),
  docs: {
    title: "The image's entrypoint is a tool, not a shell",
    what: 'The job hands its shell to `{tool}`, which is the entrypoint of the image.',
    why: "GitLab starts the image with `sh`, and an entrypoint takes that for one of the tool's commands.",
    how: 'Empty it: `image: {{name: ..., entrypoint: [""]}}`.',
    references: ['https://docs.gitlab.com/ci/docker/using_docker_images/#override-the-entrypoint-of-an-image'],
  },
  async fix({ tool }, repo) {
    const image = Object.hasOwn(TOOLS, tool) ? TOOLS[tool] : undefined;
    if (image === undefined) return undefined;
    const edits = await editCiFiles(repo, ['gitlab-ci'], (text) => {
      let content = text;
      for (const { path, value, from, to } of yamlScalars(text).toReversed()) {
        if (typeof value !== 'string' || !image.test(value) || path[0] === 'variables') continue;
        const named = path.at(-1) === 'name' && path.at(-2) === 'image';
        if (!named && path.at(-1) !== 'image') continue;
        if (named && getYaml(text, [...path.slice(0, -1), 'entrypoint']) !== undefined) continue;
        const column = from - (text.lastIndexOf('\n', from - 1) + 1);
        const line = text.slice(from - column, from);
        const eol = text.includes('\r\n') ? '\r\n' : '\n';
        const indent = ' '.repeat(line.search(/\S/) + (named ? 0 : 2));
        if (!/^ *(?:name|image): *$/.test(line)) continue;
        const written = text.slice(from, to);
        const block = named
          ? `${written}${eol}${indent}entrypoint: [""]`
          : `${eol}${indent}name: ${written}${eol}${indent}entrypoint: [""]`;
        content = `${content.slice(0, named ? from : from - column + line.trimEnd().length)}${block}${content.slice(to)}`;
      }
      return content;
    });
    return edits.length === 0
      ? undefined
      : { title: `Start the image of ${tool} with a shell`, safety: 'review', edits, needs: 'elsewhere' };
  },
  examples: {
    match: [
      {
        name: 'Terraform',
        log: 'Terraform has no command named "sh". Did you mean "show"?',
        captures: { tool: 'terraform' },
        repo: {
          '.gitlab-ci.yml':
            'plan:\n  image: hashicorp/terraform:1.10 # pinned\n  script: [terraform plan]\nunit:\n  image: golang:1.24\n  script: [go test ./...]\n',
        },
        patched: {
          '.gitlab-ci.yml':
            'plan:\n  image:\n    name: hashicorp/terraform:1.10\n    entrypoint: [""] # pinned\n  script: [terraform plan]\nunit:\n  image: golang:1.24\n  script: [go test ./...]\n',
        },
      },
      {
        name: 'kubectl, the default of all jobs',
        log: 'error: unknown command "sh" for "kubectl"',
        repo: {
          '.gitlab-ci.yml':
            'default:\n  image:\n    name: "registry.example.org/tools/kubectl:1.31"\na:\n  script: [kubectl get pods]\n',
        },
        patched: {
          '.gitlab-ci.yml':
            'default:\n  image:\n    name: "registry.example.org/tools/kubectl:1.31"\n    entrypoint: [""]\na:\n  script: [kubectl get pods]\n',
        },
      },
      {
        name: 'git, in an included file',
        log: "git: 'sh' is not a git command. See 'git --help'.",
        repo: {
          '.gitlab-ci.yml': 'include:\n  - local: ci/tag.yml\n',
          'ci/tag.yml': 'tag:\n  image: alpine/git:2.47\n  script: [git tag v1]\n',
        },
        patched: {
          'ci/tag.yml': 'tag:\n  image:\n    name: alpine/git:2.47\n    entrypoint: [""]\n  script: [git tag v1]\n',
        },
      },
    ],
    ignore: [{ name: 'another command', log: 'Terraform has no command named "aply". Did you mean "apply"?' }],
  },
});
