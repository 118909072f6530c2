import { defineRule } from '@self-healer/core/rule';
import { copiedToImage } from '../support/infrastructure/copied-to-image.ts';
import { emulateOtherProcessors } from '../support/infrastructure/emulate-processors.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { interpreterOf, withShebang } from '../support/shell/interpreter-of.ts';

export const rule = defineRule({
  id: 'build/shell-exec-format-error',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['shell', 'docker'],
  needle: ['xec format error', 'ENOEXEC'],
  // Python, Node (ENOEXEC), Go (`fork/exec ./x: exec format error`), the container runtimes.
  pattern:
    /(?:OSError: \[Errno 8\] Exec format error: '(?<python>[^']+)'|spawn(?:Sync)? (?<node>\S+) ENOEXEC|fork\/exec (?<go>\S+): exec format error|exec (?<run>\/\S+): exec format error|(?:exec user process caused|: cannot execute(?: binary file)?): "?[Ee]xec format error)/,
  captures: ['python?', 'node?', 'go?', 'run?'],
  docs: {
    title: 'A file cannot be executed: no shebang, or built for another processor',
    what: 'The kernel does not know how to run the file.',
    why: 'A script without a `#!` first line was started directly, or the binary or image is for another architecture.',
    how: 'Start the script with `#!/bin/sh`; for an image, build it for the platform of the runner.',
    references: ['https://man7.org/linux/man-pages/man2/execve.2.html'],
  },
  async fix({ python, node, go, run }, repo, { window }) {
    const emulated = run === undefined ? [] : await emulateOtherProcessors(window, repo);
    if (emulated.length > 0)
      return {
        title: 'Emulate the processors that the image is built for',
        safety: 'review',
        edits: emulated,
        needs: 'elsewhere',
      };
    const named = python ?? node ?? go ?? run ?? '';
    const path = (await trackedPath(named, repo)) ?? (run === undefined ? undefined : await copiedToImage(run, repo));
    const before = path === undefined ? undefined : await repo.read(path);
    if (path === undefined || before === undefined) return undefined;
    const body = before.replace(/^\uFEFF/, '');
    const interpreter = interpreterOf(path, body);
    if (interpreter === undefined) return undefined;
    // A byte-order mark hides the shebang from the kernel.
    const after = body.startsWith('#!') ? body : withShebang(interpreter, body);
    if (after === before || /\0/.test(before)) return undefined;
    return {
      title: `Give ${path} a shebang line`,
      safety: 'safe',
      edits: [{ kind: 'write', path, content: after }],
      verify: `head -n 1 ${path}`,
    };
  },
  examples: {
    match: [
      {
        name: 'started by Python',
        log: "OSError: [Errno 8] Exec format error: './scripts/gen.sh'",
        captures: { python: './scripts/gen.sh' },
        repo: { 'scripts/gen.sh': 'echo generated\n' },
        patched: { 'scripts/gen.sh': '#!/bin/sh\necho generated\n' },
      },
      {
        name: 'started by Go, bash syntax',
        log: 'fork/exec ./hack/run.sh: exec format error',
        repo: { 'hack/run.sh': 'if [[ -n "$X" ]]; then exit; fi\n' },
        patched: { 'hack/run.sh': '#!/usr/bin/env bash\nif [[ -n "$X" ]]; then exit; fi\n' },
      },
      {
        name: 'a program of Python',
        log: "OSError: [Errno 8] Exec format error: './tools/gen.py'",
        repo: { 'tools/gen.py': 'import os\n\nprint(os.name)\n' },
        patched: { 'tools/gen.py': '#!/usr/bin/env python3\nimport os\n\nprint(os.name)\n' },
      },
      {
        name: 'the entry point of an image',
        log: 'exec /usr/local/bin/docker-entrypoint.sh: exec format error',
        repo: {
          Dockerfile:
            'FROM python:3.12\nCOPY docker/docker-entrypoint.sh /usr/local/bin/\nENTRYPOINT ["docker-entrypoint.sh"]\n',
          'docker/docker-entrypoint.sh': 'set -e\nexec "$@"\n',
        },
        patched: { 'docker/docker-entrypoint.sh': '#!/bin/sh\nset -e\nexec "$@"\n' },
      },
      {
        name: 'an entry point of the base image',
        log: 'exec /usr/local/bin/docker-entrypoint.sh: exec format error',
        repo: { Dockerfile: 'FROM node:22\nCOPY src ./\n', 'old/docker-entrypoint.sh': 'set -e\n' },
      },
      {
        name: 'an image for two processors, built on one',
        log: '#14 [linux/arm64 2/4] RUN apk add git\n#14 0.092 exec /bin/sh: exec format error',
        repo: {
          '.github/workflows/image.yml':
            'jobs:\n  image:\n    steps:\n      - uses: docker/setup-buildx-action@v3\n      - uses: docker/build-push-action@v6\n        with:\n          platforms: linux/amd64,linux/arm64\n',
        },
        patched: {
          '.github/workflows/image.yml':
            'jobs:\n  image:\n    steps:\n      - uses: docker/setup-qemu-action@v3\n      - uses: docker/setup-buildx-action@v3\n      - uses: docker/build-push-action@v6\n        with:\n          platforms: linux/amd64,linux/arm64\n',
        },
      },
      { name: 'image for another processor', log: 'exec /usr/local/bin/entrypoint.sh: exec format error' },
      { name: 'older docker', log: 'standard_init_linux.go:228: exec user process caused: exec format error' },
    ],
    ignore: [{ name: 'a test name', log: 'ok  TestExecFormatError' }],
  },
});
