import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'security/pip-hash-mismatch',
  category: 'security',
  severity: 'critical',
  stage: 'install',
  ecosystems: ['python'],
  needle: ['DO NOT MATCH THE HASHES', '--require-hashes mode', 'Hashes are required in'],
  // pip 8 and newer.
  pattern:
    /^(?:ERROR: )?(?:THESE PACKAGES DO NOT MATCH THE HASHES FROM|In --require-hashes mode, all requirements must|Hashes are required in --require-hashes mode)/,
  captures: [],
  docs: {
    title: 'A Python package is not the one the requirements name',
    what: 'pip checks hashes, and a package has another one or none.',
    why: 'The file was published again or differs by platform, a requirement was added without hashes, or somebody tampered with it.',
    how: 'Write the requirements anew with the tool that made them (`pip-compile --generate-hashes`, `uv export`) and look at what changed; never copy a hash out of a log.',
    references: ['https://pip.pypa.io/en/stable/topics/secure-installs/'],
  },
  examples: {
    match: [
      {
        name: 'another hash',
        log: 'ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE. If you have updated the package versions, please update the hashes.',
      },
      {
        name: 'not pinned',
        log: 'ERROR: In --require-hashes mode, all requirements must have their versions pinned with ==. These do not:',
      },
    ],
    ignore: [{ name: 'a hint', log: 'Hashes are checked by default' }],
  },
});
