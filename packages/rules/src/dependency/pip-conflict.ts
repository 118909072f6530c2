import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'dependency/pip-conflict',
  category: 'dependency',
  severity: 'high',
  stage: 'install',
  ecosystems: ['python'],
  needle: ['conflicting dependencies', 'ResolutionImpossible'],
  // pip 20.3 and newer.
  pattern:
    /(?:^ERROR: Cannot install (?<requirements>.{1,500}?) because these package versions have conflicting dependencies|^ERROR: ResolutionImpossible)/,
  captures: ['requirements?'],

  docs: {
    title: 'Requirements exclude each other',
    what: 'pip cannot install {requirements} together.',
    why: 'Two of them ask for different versions of the same package.',
    how: 'Relax one of the pins pip names, or raise the package whose requirement is older.',
    references: ['https://pip.pypa.io/en/stable/topics/dependency-resolution/'],
  },

  examples: {
    match: [
      {
        name: 'pip 24',
        log: 'ERROR: Cannot install a==1 and b==2 because these package versions have conflicting dependencies.',
        captures: { requirements: 'a==1 and b==2' },
      },
    ],
    ignore: [{ name: 'a note', log: 'The conflict is caused by:' }],
  },
});
