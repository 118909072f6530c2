import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'test/pytest-internal-error',
  category: 'test',
  severity: 'high',
  stage: 'test',
  ecosystems: ['python'],
  needle: 'INTERNALERROR> ',
  // pytest: an exception in pytest or a plugin.
  pattern:
    /^INTERNALERROR> (?<type>[A-Za-z_][\w.]{0,150}(?:Error|Exception|Exit|Interrupt|Warning))(?:: (?<message>.{0,800}))?$/,
  captures: ['type', 'message?'],
  specificity: 'general',
  docs: {
    title: 'pytest itself or a plugin breaks',
    what: 'pytest ended with {type} of its own.',
    why: 'A plugin does not fit the installed pytest, or conftest.py raises in a hook.',
    how: 'Read the last frames above for the plugin; align its version with pytest.',
    references: ['https://docs.pytest.org/en/stable/reference/exit-codes.html'],
  },
  examples: {
    match: [
      {
        name: 'pytest',
        log: "INTERNALERROR> AttributeError: 'Config' object has no attribute 'x'",
        captures: { type: 'AttributeError' },
      },
    ],
    ignore: [{ name: 'a frame', log: 'INTERNALERROR>   File "a.py", line 3, in f' }],
  },
});
