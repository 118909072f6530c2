import { defineRule } from '@self-healer/core/rule';
import { editMatching } from '../support/ci/ci-edits.ts';
import { DOCKERFILE } from '../support/infrastructure/image-places.ts';

/** https://vault.centos.org keeps every release as it was at its end. */
const VAULT =
  "RUN sed -i -e 's|^mirrorlist=|#mirrorlist=|' -e 's|^#[ ]*baseurl=http://mirror.centos.org|baseurl=https://vault.centos.org|' /etc/yum.repos.d/CentOS-*.repo\n";

export const rule = defineRule({
  id: 'dependency/centos-mirrors-ended',
  category: 'dependency',
  severity: 'high',
  stage: 'install',
  ecosystems: ['docker', 'linux'],
  needle: [
    'mirrorlist.centos.org',
    'Cannot prepare internal mirrorlist: No URLs in mirrorlist',
    'Cannot find a valid baseurl for repo',
  ],
  // yum of CentOS 6 and 7, dnf of CentOS 8.
  pattern:
    /(?:Could not resolve host: mirrorlist\.centos\.org|Cannot prepare internal mirrorlist: No URLs in mirrorlist|Cannot find a valid baseurl for repo: (?<repo>[\w./-]+))/,
  captures: ['repo?'],
  docs: {
    title: 'CentOS has left the mirrors',
    what: 'The mirrors no longer have the packages of this CentOS.',
    why: 'CentOS 8 ended in 2021 and CentOS 7 in June 2024.',
    how: 'Base the image on almalinux or rockylinux; until then packages of the old release are at vault.centos.org.',
    references: ['https://www.centos.org/centos-linux-eol/'],
  },
  explains: ['network/dns-lookup-failed', 'network/yum-mirror-unreachable'],
  async fix(_facts, repo) {
    const edits = await editMatching(repo, DOCKERFILE, (text) => {
      if (text.includes('vault.centos.org')) return undefined;
      const lines = text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
      const old = lines.flatMap((line, at) =>
        /^FROM[ \t]+(?:--\S+[ \t]+)*(?:docker\.io\/)?(?:library\/)?centos:(?:centos)?[678](?:[.\d]*)(?:\s|$)/i.test(
          line,
        )
          ? [at]
          : [],
      );
      for (const at of old.toReversed()) lines.splice(at + 1, 0, VAULT);
      return lines.join('');
    });
    return edits.length === 0
      ? undefined
      : { title: 'Take the packages of the old release from its archive', safety: 'review', edits, needs: 'elsewhere' };
  },
  examples: {
    match: [
      {
        name: 'an image of CentOS 7',
        log: '#5 3.4 14: curl#6 - "Could not resolve host: mirrorlist.centos.org; Unknown error"',
        repo: { 'ci/Dockerfile': 'FROM centos:7 AS build\nRUN yum install -y gcc\n' },
        patched: {
          'ci/Dockerfile': `FROM centos:7 AS build\n${VAULT}RUN yum install -y gcc\n`,
        },
      },
      {
        name: 'CentOS 7',
        log: 'Could not retrieve mirrorlist http://mirrorlist.centos.org/?release=7&arch=x86_64&repo=os error was\n14: curl#6 - "Could not resolve host: mirrorlist.centos.org; Unknown error"',
      },
      {
        name: 'CentOS 8',
        log: "Error: Failed to download metadata for repo 'appstream': Cannot prepare internal mirrorlist: No URLs in mirrorlist",
      },
    ],
    ignore: [{ name: 'another mirror', log: 'Could not resolve host: mirrors.example.org' }],
  },
});
