import { defineRule } from '@self-healer/core/rule';
import { setFromExample } from '../support/ci/example-variable.ts';

export const rule = defineRule({
  id: 'configuration/required-variable-missing',
  category: 'configuration',
  severity: 'high',
  stage: 'test',
  ecosystems: ['any'],
  needle: ['equired environment variable', 'nvironment variable not', 'key not found: "'],
  // What programs say of their own; Ruby's ENV.fetch.
  pattern:
    /(?:[Mm]issing (?:the )?required environment variables?:? ['"`]?(?<missing>[A-Z][A-Z0-9_]{1,60})\b|[Rr]equired environment variable ['"`]?(?<required>[A-Z][A-Z0-9_]{1,60})['"`]? (?:is )?(?:not set|missing|undefined|not defined)|[Ee]nvironment variable not (?:set|found|defined): ['"`]?(?<unset>[A-Z][A-Z0-9_]{1,60})\b|key not found: "(?<ruby>[A-Z][A-Z0-9_]{1,60})" \(KeyError\))/,
  captures: ['missing?', 'required?', 'unset?', 'ruby?'],
  docs: {
    title: 'A program misses a variable of its environment',
    what: 'The program wants the environment variable `{name}`, and the job does not set it.',
    why: 'It is in a developer’s own `.env`, and nobody told the CI; or it is a secret that does not reach this job.',
    how: 'Set it in the CI file; a secret belongs to the settings of the platform.',
    references: ['https://12factor.net/config'],
  },
  gathers: ['name'],
  gather({ missing, required, unset, ruby }) {
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
    ignore: [{ name: 'a key of a hash', log: "a.rb:1:in `fetch': key not found: :name (KeyError)" }],
  },
});
