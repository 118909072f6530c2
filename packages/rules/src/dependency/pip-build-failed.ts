import { defineRule } from '@self-healer/core/rule';
import { packagesFor } from '../data/native-libraries.ts';
import { installPackages } from '../support/infrastructure/install-packages.ts';

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
    what: 'Building {subject} from source failed.',
    why: 'There is no wheel for this platform and Python, and a compiler, a header or a build tool is missing; the lines above name it.',
    how: 'Install what the build misses, or ask for a version that has a wheel for the Python of the job.',
    references: ['https://pip.pypa.io/en/stable/reference/build-system/'],
  },

  gathers: ['subject'],
  gather: ({ package: built }) => ({ subject: built ?? 'a package' }),
  async fix(_facts, repo, context) {
    const { lines, index } = context.window;
    const compiler =
      /command '(?:x86_64-linux-gnu-|aarch64-linux-gnu-)?(?:gcc|cc|g\+\+)' failed: No such file or directory/;
    const libraries = packagesFor(
      lines.slice(Math.max(0, index - 60), index + 2).filter((line) => line.includes('fatal error: ')),
    );
    if (libraries.length > 0) {
      const edits = await installPackages(repo, context, libraries);
      const title = `Install ${libraries.join(', ')}, which a package is built with`;
      return edits.length === 0 ? undefined : { title, safety: 'review', edits, needs: 'elsewhere' };
    }
    // Only where the image or job has no compiler at all; what a build misses besides is for its own words to say.
    if (!lines.slice(Math.max(0, index - 40), index + 2).some((line) => compiler.test(line.slice(0, 400))))
      return undefined;
    const edits = await installPackages(repo, context, ['build-essential']);
    return edits.length === 0
      ? undefined
      : { title: 'Install a compiler for packages without a wheel', safety: 'review', edits, needs: 'elsewhere' };
  },
  examples: {
    match: [
      {
        name: 'an image without a compiler',
        log: "#9 [4/4] RUN pip install -r requirements.txt\n  error: command 'gcc' failed: No such file or directory\n  ERROR: Failed building wheel for psutil",
        repo: {
          Dockerfile:
            'FROM python:3.12-slim\nRUN apt-get update && apt-get install -y git\nRUN pip install -r requirements.txt\n',
        },
        patched: {
          Dockerfile:
            'FROM python:3.12-slim\nRUN apt-get update && apt-get install -y git build-essential\nRUN pip install -r requirements.txt\n',
        },
      },
      {
        name: 'the headers of Python',
        log: '$ pip install -r requirements.txt\n      src/ext.c:1:10: fatal error: Python.h: No such file or directory\n  ERROR: Failed building wheel for ext',
        repo: {
          '.gitlab-ci.yml':
            'test:\n  image: debian:12\n  script:\n    - apt-get update && apt-get install -y python3-pip\n    - pip install -r requirements.txt\n',
        },
        patched: {
          '.gitlab-ci.yml':
            'test:\n  image: debian:12\n  script:\n    - apt-get update && apt-get install -y python3-pip python3-dev\n    - pip install -r requirements.txt\n',
        },
      },
      { name: 'pip 24', log: '  ERROR: Failed building wheel for psycopg2', captures: { package: 'psycopg2' } },
    ],
    ignore: [{ name: 'a success', log: "  Building wheel for psycopg2 (setup.py): finished with status 'done'" }],
  },
});
