import { defineRule } from '@self-healer/core/rule';
import { setFromExample } from '../support/ci/example-variable.ts';

export const rule = defineRule({
  id: 'configuration/required-variable-missing',
  category: 'configuration',
  severity: 'high',
  stage: 'test',
  ecosystems: ['any'],
  needle: ['nvironment variable', 'key not found: "', "KeyError: '"],
  // What programs say of their own; Ruby's ENV.fetch, Python's os.environ.
  pattern:
    /(?:(?<!['"`])[Mm]issing (?:the )?(?:required )?environment variables?:? ['"`]?(?<missing>[A-Z][A-Z0-9_]{1,60})\b|[Rr]equired environment variable ['"`]?(?<required>[A-Z][A-Z0-9_]{1,60})['"`]? (?:is )?(?:not set|missing|undefined|not defined)|[Ee]nvironment variable not (?:set|found|defined): ['"`]?(?<unset>[A-Z][A-Z0-9_]{1,60})\b|key not found: "(?<ruby>[A-Z][A-Z0-9_]{1,60})" \(KeyError\)|^(?:E\s{1,60})?KeyError: '(?<python>[A-Z][A-Z0-9_]{2,60})'$)/,
  captures: ['missing?', 'required?', 'unset?', 'ruby?', 'python?'],
  explains: ['test/*', 'build/python-module-raises', 'build/pytest-import-exception'],
  docs: {
    title: 'A program misses a variable of its environment',
    what: 'The program wants the environment variable `{name}`, and the job does not set it.',
    why: 'It is in a developer’s own `.env`, and nobody told the CI; or it is a secret that does not reach this job.',
    how: 'Set it in the CI file; a secret belongs to the settings of the platform.',
    references: ['https://12factor.net/config'],
  },
  gathers: ['name'],
  gather({ missing, required, unset, ruby, python }, { lines, index }) {
    // A key of any other mapping is no variable.
    if (python !== undefined)
      return lines.slice(Math.max(0, index - 8), index).some((line) => /\benviron\b/.test(line))
        ? { name: python }
        : undefined;
    return { name: missing ?? required ?? unset ?? ruby ?? '' };
  },
  async fix({ name }, repo) {
    const edits = await setFromExample(repo, name, undefined);
    return edits.length === 0
      ? undefined
      : { title: `Set ${name} as the project's example has it`, safety: 'review', edits, needs: 'elsewhere' };
  },
  examples: {
    match: [
      {
        name: 'Python',
        log: 'Traceback (most recent call last):\n  File "app.py", line 3, in <module>\n    URL = os.environ["REDIS_URL"]\nKeyError: \'REDIS_URL\'',
        captures: { name: 'REDIS_URL' },
        repo: {
          '.env.example': 'REDIS_URL=redis://localhost:6379\n',
          '.circleci/config.yml':
            'version: 2.1\njobs:\n  a:\n    docker:\n      - image: cimg/python:3.12\n    steps:\n      - run: python app.py\n',
        },
        patched: {
          '.circleci/config.yml':
            'version: 2.1\njobs:\n  a:\n    environment:\n      REDIS_URL: redis://localhost:6379\n    docker:\n      - image: cimg/python:3.12\n    steps:\n      - run: python app.py\n',
        },
      },
      {
        name: 'a message of the program',
        log: 'Error: Missing environment variable: REDIS_URL',
        captures: { missing: 'REDIS_URL' },
      },
      {
        name: "Ruby's fetch",
        log: 'config/app.rb:3:in `fetch\': key not found: "CACHE_DIR" (KeyError)',
        captures: { name: 'CACHE_DIR' },
        repo: {
          '.env.sample': 'CACHE_DIR=tmp/cache\n',
          '.circleci/config.yml':
            'version: 2.1\njobs:\n  a:\n    docker:\n      - image: cimg/ruby:3.3\n    steps:\n      - run: rake\n',
        },
        patched: {
          '.circleci/config.yml':
            'version: 2.1\njobs:\n  a:\n    environment:\n      CACHE_DIR: tmp/cache\n    docker:\n      - image: cimg/ruby:3.3\n    steps:\n      - run: rake\n',
        },
      },
      {
        name: 'a placeholder',
        log: 'Error: Missing required environment variable: API_HOST',
        repo: { '.env.example': 'API_HOST=your-host\n', '.gitlab-ci.yml': 'a:\n  script: make\n' },
      },
    ],
    ignore: [
      { name: 'the line of the source', log: "if (!url) throw new Error('Missing environment variable: REDIS_URL');" },
      { name: 'a key of a dict', log: "    value = rows['TOTAL']\nKeyError: 'TOTAL'" },
      { name: 'a key of a hash', log: "a.rb:1:in `fetch': key not found: :name (KeyError)" },
    ],
  },
});
