import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'resource/node-heap-exhausted',
  category: 'resource',
  severity: 'high',
  stage: 'build',
  ecosystems: ['node'],
  needle: 'heap out of memory',
  // V8 in Node 8 and newer; exit code 134.
  pattern: /^(?:##\[error\])?FATAL ERROR: [\w .:()-]{1,120} - JavaScript heap out of memory/,
  captures: [],
  docs: {
    title: "Node's heap is full",
    what: 'Node ended because its heap reached its limit.',
    why: "The build or test needs more than Node's default limit.",
    how: "Raise the limit for this step, below the runner's memory: `NODE_OPTIONS=--max-old-space-size=4096`; run fewer workers.",
    references: ['https://nodejs.org/api/cli.html#--max-old-space-sizesize-in-mib'],
  },
  examples: {
    match: [
      { name: 'V8', log: 'FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory' },
      {
        name: 'compact',
        log: 'FATAL ERROR: Ineffective mark-compacts near heap limit Allocation failed - JavaScript heap out of memory',
      },
    ],
    ignore: [{ name: 'prose', log: 'avoid JavaScript heap out of memory' }],
  },
});
