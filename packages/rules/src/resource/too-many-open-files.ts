import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule } from '@self-healer/core/rule';
import { insertAfterHeader } from '@self-healer/editors/shell-script';
import { addYamlEntry, getYaml } from '@self-healer/editors/yaml';
import { editMatching } from '../support/ci/ci-edits.ts';
import { raiseOption } from '../support/commands/raise-option.ts';
import { calledScript } from '../support/shell/called-script.ts';

/** Files that a process may have open and still be honest. */
const ENOUGH = 4096;
const MOST = 65_536;

/** Gives the services that run a program a limit of their own, where a compose file sets none. */
async function limitService(repo: Workspace, program: string, most: number): Promise<readonly WriteEdit[]> {
  const limits = `nofile:\n  soft: ${most}\n  hard: ${most}`;
  return editMatching(repo, /(?:^|\/)(?:docker-)?compose[\w.-]*\.ya?ml$/, (text) => {
    const services = getYaml(text, ['services']);
    const all = typeof services === 'object' && services !== null ? Object.entries(services) : [];
    return all.reduce((changed, [service, value]) => {
      const image: unknown = (value as Readonly<Record<string, unknown>> | null)?.image;
      const runs = typeof image === 'string' && image.split(/[/:]/).includes(program);
      return runs ? (addYamlEntry(changed, ['services', service], 'ulimits', limits) ?? changed) : changed;
    }, text);
  });
}

export const rule = defineRule({
  id: 'resource/too-many-open-files',
  category: 'resource',
  severity: 'high',
  stage: 'test',
  ecosystems: ['any'],
  needle: ['oo many open files', 'EMFILE', 'ENFILE', 'max file descriptors ['],
  // Python, Node, Go, Java, Rust.
  pattern:
    /(?:\[Errno 2[34]\] Too many open files(?: in system)?|EMFILE: too many open files|ENFILE: file table overflow|: [Tt]oo many open files(?: in system)?(?:$| \(os error 24\))|max file descriptors \[\d{1,8}\] for (?<program>\w{1,30}) process is too low, increase to at least \[(?<least>\d{1,8})\])/,
  captures: ['program?', 'least?'],
  docs: {
    title: 'Too many files are open',
    what: 'A process opened more files than it may.',
    why: 'Files or sockets are not closed, or the limit of the shell is low (often 1024, on macOS 256).',
    how: 'Close what is opened; raise the limit at the start of the step (`ulimit -n 65536`) when the number is honest.',
    references: ['https://man7.org/linux/man-pages/man2/getrlimit.2.html'],
  },
  async fix({ program, least }, repo, context) {
    // Elasticsearch and OpenSearch say how many they need; more than 65536 nobody does.
    const wanted = Math.min(Math.max(Number(least ?? ENOUGH), ENOUGH), MOST);
    const limit =
      /(?<before>\bulimit (?:-S|-H|-SH|-HS)?(?: ?-n|n) |\bnofile=|\b(?:soft|hard|nofile): )(?<value>\d{1,6})(?![\d.])/g;
    const written = await raiseOption(repo, limit, (value) => (Number(value) < wanted ? `${wanted}` : undefined));
    const composed = written.length > 0 || program === undefined ? [] : await limitService(repo, program, wanted);
    if (composed.length > 0)
      return { title: `Let ${program} open more files`, safety: 'review', edits: composed, needs: 'elsewhere' };
    const script = written.length > 0 ? undefined : await calledScript(repo, context);
    // Up to what the machine allows: that never lowers it.
    const content = script && insertAfterHeader(script.text, 'ulimit -S -n "$(ulimit -H -n)"');
    const edits: readonly WriteEdit[] =
      script === undefined || content === undefined ? written : [{ kind: 'write', path: script.path, content }];
    return edits.length === 0
      ? undefined
      : { title: 'Let the job open more files, as it passes with it', safety: 'review', edits, needs: 'required' };
  },
  examples: {
    match: [
      {
        name: 'a service that says how many it needs',
        log: 'search-1  | [1]: max file descriptors [4096] for opensearch process is too low, increase to at least [65535]',
        repo: {
          'compose.yaml':
            'services:\n  search:\n    image: opensearchproject/opensearch:2.13.0\n  web:\n    image: nginx:1.27\n',
        },
        patched: {
          'compose.yaml':
            'services:\n  search:\n    image: opensearchproject/opensearch:2.13.0\n    ulimits:\n      nofile:\n        soft: 65535\n        hard: 65535\n  web:\n    image: nginx:1.27\n',
        },
      },
      {
        name: 'a limit of the script',
        log: "OSError: [Errno 24] Too many open files: 'x'",
        repo: {
          'ci/test.sh': '#!/bin/sh\nulimit -n 64\npython3 -m build\n',
          'compose.yaml': 'services:\n  a:\n    ulimits:\n      nofile:\n        soft: 256\n        hard: 65536\n',
        },
        patched: {
          'ci/test.sh': '#!/bin/sh\nulimit -n 4096\npython3 -m build\n',
          'compose.yaml': 'services:\n  a:\n    ulimits:\n      nofile:\n        soft: 4096\n        hard: 65536\n',
        },
      },
      {
        name: 'Elasticsearch says how many',
        log: 'bootstrap check failure [1] of [1]: max file descriptors [1024] for elasticsearch process is too low, increase to at least [65535]',
        captures: { least: '65535' },
        repo: {
          'docker-compose.yml':
            'services:\n  search:\n    ulimits:\n      nofile:\n        soft: 1024\n        hard: 1024\n',
        },
        patched: {
          'docker-compose.yml':
            'services:\n  search:\n    ulimits:\n      nofile:\n        soft: 65535\n        hard: 65535\n',
        },
      },
      { name: 'Python', log: "OSError: [Errno 24] Too many open files: 'x'" },
      { name: 'Node', log: "Error: EMFILE: too many open files, watch '/app'" },
      { name: 'Go', log: 'open /tmp/x: too many open files' },
    ],
    ignore: [{ name: 'a passing test', log: '✓ survives Too many open files' }],
  },
});
