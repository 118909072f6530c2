import { defineRule } from '@self-healer/core/rule';

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
  examples: {
    match: [
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
