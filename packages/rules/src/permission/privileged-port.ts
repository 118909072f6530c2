import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'permission/privileged-port',
  category: 'permission',
  severity: 'medium',
  stage: 'test',
  ecosystems: ['any'],
  needle: ['EACCES: permission denied', 'bind: permission denied', 'Permission denied: '],
  // Node, Go.
  pattern:
    /(?:listen EACCES: permission denied (?<node>[\w.:]{1,60}:\d{1,4})|listen tcp (?<go>[\w.:]{0,60}:\d{1,4}): bind: permission denied)/,
  captures: ['node?', 'go?'],
  docs: {
    title: 'A port below 1024 needs root',
    what: 'The program may not listen on that port.',
    why: 'Linux keeps ports below 1024 for root.',
    how: 'Use a port above 1023 in tests.',
    references: ['https://man7.org/linux/man-pages/man7/ip.7.html'],
  },
  examples: {
    match: [
      { name: 'Node', log: 'Error: listen EACCES: permission denied 0.0.0.0:80', captures: { node: '0.0.0.0:80' } },
      { name: 'Go', log: 'listen tcp :443: bind: permission denied', captures: { go: ':443' } },
    ],
    ignore: [{ name: 'in use', log: 'Error: listen EADDRINUSE: address already in use :::3000' }],
  },
});
