import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'dependency/pip-build-failed',
  category: 'dependency',
  severity: 'high',
  stage: 'install',
  ecosystems: ['python'],
  needle: [
    'Failed building wheel for',
    'Failed building editable for',
    'metadata-generation-failed',
    'Failed to build installable wheels',
    'Could not build wheels for',
  ],
  // pip 10 to 25; the cause stands above.
  pattern:
    /(?:^\s{0,4}ERROR: (?:Failed building (?:wheel|editable) for|Could not build wheels for|Failed to build installable wheels for) (?<package>[\w.-]{1,100})|^\s{0,4}(?:error|ERROR): metadata-generation-failed)/,
  captures: ['package?'],
  specificity: 'general',
  docs: {
    title: 'pip could not build a package',
    what: 'Building {package} from source failed.',
    why: 'There is no wheel for this platform and Python, and a compiler, a header or a build tool is missing; the lines above name it.',
    how: 'Install what the build misses, or ask for a version that has a wheel for the Python of the job.',
    references: ['https://pip.pypa.io/en/stable/reference/build-system/'],
  },

  examples: {
    match: [{ name: 'pip 24', log: '  ERROR: Failed building wheel for psycopg2', captures: { package: 'psycopg2' } }],
    ignore: [{ name: 'a success', log: "  Building wheel for psycopg2 (setup.py): finished with status 'done'" }],
  },
});
