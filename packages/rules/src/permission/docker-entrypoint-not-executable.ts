import { defineRule } from '@self-healer/core/rule';
import { DOCKERFILE } from '../support/infrastructure/image-places.ts';

export const rule = defineRule({
  id: 'permission/docker-entrypoint-not-executable',
  category: 'permission',
  severity: 'high',
  stage: 'deploy',
  ecosystems: ['docker'],
  needle: ['exec: "'],
  // runc under dockerd, containerd and Kubernetes.
  pattern:
    /\bexec: "(?<program>[\w./-]{1,200})": (?:stat [\w./-]{1,200}: |executable file not found in \$PATH: )?permission denied\b/,
  captures: ['program'],
  docs: {
    title: 'The start script of the container is not executable',
    what: 'The container may not run `{program}`.',
    why: 'The script was copied into the image without its executable bit.',
    how: 'Set the bit in git (`git update-index --chmod=+x`), or copy it with `COPY --chmod=755`.',
    references: ['https://docs.docker.com/reference/dockerfile/#copy---chown---chmod'],
  },
  async fix({ program }, repo) {
    const name = program.slice(program.lastIndexOf('/') + 1);
    const scripts = (await repo.list()).filter((path) => path === name || path.endsWith(`/${name}`));
    const [script] = scripts;
    if (script === undefined || scripts.length > 1 || (await repo.mode(script)) !== '100644') return undefined;
    // Only what a Dockerfile of the repository copies, and only a program.
    const dockerfiles = (await repo.list()).filter((path) => DOCKERFILE.test(path));
    const texts = await Promise.all(dockerfiles.map(async (path) => (await repo.read(path)) ?? ''));
    if (!texts.some((text) => /^[ \t]*(?:COPY|ADD)[ \t]/im.test(text)) || !(await repo.read(script))?.startsWith('#!'))
      return undefined;
    return {
      title: `Make ${script} executable`,
      safety: 'safe',
      edits: [{ kind: 'chmod', path: script, mode: '100755' }],
      verify: `test -x ${script}`,
    };
  },
  examples: {
    match: [
      {
        name: 'docker run',
        log: 'docker: Error response from daemon: failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: exec: "/usr/local/bin/docker-entrypoint.sh": permission denied: unknown.',
        captures: { program: '/usr/local/bin/docker-entrypoint.sh' },
        repo: {
          Dockerfile: 'FROM python:3.12\nCOPY docker/docker-entrypoint.sh /usr/local/bin/\n',
          'docker/docker-entrypoint.sh': '#!/bin/sh\nexec "$@"\n',
        },
        edits: [{ kind: 'chmod', path: 'docker/docker-entrypoint.sh', mode: '100755' }],
      },
    ],
    ignore: [{ name: 'the socket', log: 'dial unix /var/run/docker.sock: connect: permission denied' }],
  },
});
