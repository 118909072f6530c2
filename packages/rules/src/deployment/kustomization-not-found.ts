import { defineRule } from '@self-healer/core/rule';
import { nearestWord } from '../support/text/nearest-word.ts';

const NAMES = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];

/** What is nearly a kustomization's name: its first part, in another spelling, or with another ending. */
const alike = (name: string): boolean =>
  (!NAMES.includes(name) && /^kustomi[sz](?:e|ation|ations)\.ya?ml$/i.test(name)) ||
  nearestWord(name, NAMES) !== undefined;

export const rule = defineRule({
  id: 'deployment/kustomization-not-found',
  category: 'deployment',
  severity: 'high',
  stage: 'deploy',
  ecosystems: ['kubernetes'],
  needle: "unable to find one of 'kustomization.yaml'",
  // kustomize 3 to 5, alone and in kubectl.
  pattern:
    /unable to find one of 'kustomization\.yaml', 'kustomization\.yml' or 'Kustomization' in directory '(?<directory>[^']{1,300})'/,
  captures: ['directory'],
  docs: {
    title: 'A directory has no kustomization',
    what: '{directory} holds no kustomization.yaml.',
    why: 'The file has another name, or the path of the overlay is wrong.',
    how: 'Call it kustomization.yaml.',
    references: ['https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/'],
  },
  async fix({ directory }, repo) {
    const found = (await repo.list()).filter((path) => {
      const at = path.lastIndexOf('/');
      const inside = at < 0 ? '' : path.slice(0, at);
      return `${directory}/`.endsWith(`/${inside}/`) && inside !== '' && alike(path.slice(at + 1));
    });
    const [path] = found;
    const content = path === undefined || found.length > 1 ? undefined : await repo.read(path);
    if (path === undefined || content === undefined || !/^(?:resources|bases|patches|images|kind)\s*:/m.test(content))
      return undefined;
    const to = `${path.slice(0, path.lastIndexOf('/') + 1)}kustomization.yaml`;
    return {
      title: `Call ${path} kustomization.yaml`,
      safety: 'review',
      edits: [
        { kind: 'write', path: to, content },
        { kind: 'delete', path },
      ],
    };
  },
  examples: {
    match: [
      {
        name: 'kubectl 1.32',
        log: "error: unable to find one of 'kustomization.yaml', 'kustomization.yml' or 'Kustomization' in directory '/builds/acme/shop/deploy'",
        captures: { directory: '/builds/acme/shop/deploy' },
        repo: { 'deploy/kustomize.yaml': 'resources:\n  - web.yaml\n', 'deploy/web.yaml': 'kind: Service\n' },
        patched: { 'deploy/kustomization.yaml': 'resources:\n  - web.yaml\n', 'deploy/kustomize.yaml': null },
      },
    ],
    ignore: [{ name: 'a file', log: "unable to find 'kustomization.yaml'" }],
  },
});
