import { defineRule } from '@self-healer/core/rule';
import { raiseMemoryLimit } from '../support/infrastructure/memory-limit.ts';

export const rule = defineRule({
  id: 'resource/process-killed',
  category: 'resource',
  severity: 'critical',
  stage: 'build',
  ecosystems: ['any'],
  needle: ['Killed', 'SIGKILL', '137 typically means', 'Error 137'],
  // bash, make, npm, kubectl, pnpm, CircleCI.
  pattern:
    /^(?:\S+: line \d+:\s+\d+ Killed {2,}\S|g?make(?:\[\d+\])?: \*\*\* \[[^\]]+\] (?:Killed|Error 137)$|npm (?:ERR!|error) signal SIGKILL$|\s*(?:Last State|State|Reason|reason): +(?:Terminated, Reason: )?OOMKilled|Command was killed with SIGKILL|Killed$|Hint: Exit code 137 typically means)/,
  captures: [],
  explains: ['resource/exit-code-137'],
  docs: {
    title: 'A process was killed, most likely for its memory',
    what: 'The system ended a process with SIGKILL.',
    why: "The kernel or the container's limit kills the largest process when memory runs out.",
    how: 'Let fewer things run at once (`make -j2`, `--maxWorkers=2`, `-n 2`), give the tool a lower heap limit, or use a runner with more memory.',
    references: ['https://docs.kernel.org/admin-guide/mm/concepts.html'],
  },
  async fix(_facts, repo, { window }) {
    const edits = /OOMKilled/.test(window.lines[window.index] ?? '') ? await raiseMemoryLimit(repo) : [];
    return edits.length === 0
      ? undefined
      : { title: 'Give the container more memory', safety: 'review', edits, needs: 'elsewhere' };
  },
  examples: {
    match: [
      {
        name: 'the only limit of the manifests',
        log: '      Reason:       OOMKilled',
        repo: { 'k8s/w.yaml': 'kind: Deployment\nspec:\n  limits:\n    cpu: 1\n    memory: 64Mi\n' },
        patched: { 'k8s/w.yaml': 'kind: Deployment\nspec:\n  limits:\n    cpu: 1\n    memory: 512Mi\n' },
      },
      { name: 'bash', log: '/home/runner/work/_temp/1.sh: line 3:  1234 Killed                  python train.py' },
      { name: 'make', log: 'make: *** [Makefile:3: all] Killed' },
      { name: 'kubectl', log: '    Reason:       OOMKilled' },
      { name: 'alone', log: 'Killed' },
    ],
    ignore: [
      { name: 'a game', log: 'Killed 3 zombies' },
      { name: 'another reason', log: '    Reason:       Completed' },
    ],
  },
});
