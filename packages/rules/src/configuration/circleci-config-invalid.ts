import { defineRule } from '@self-healer/core/rule';
import { getYaml, setYamlScalar, yamlScalars } from '@self-healer/editors/yaml';
import { renameYamlKey, yamlKeys } from '@self-healer/editors/yaml-keys';
import { editCiFiles } from '../support/ci/ci-edits.ts';
import { correctCircleciKey } from '../support/ci/correct-circleci-key.ts';
import { nestUnderEmpty } from '../support/ci/nest-under.ts';
import { nearestWord } from '../support/text/nearest-word.ts';

export const rule = defineRule({
  id: 'configuration/circleci-config-invalid',
  category: 'configuration',
  severity: 'high',
  stage: 'setup',
  ecosystems: ['circleci'],
  needle: [
    'Config does not conform to schema',
    'ERROR IN CONFIG FILE',
    'Cannot find a definition for',
    'Config is invalid',
    'Error calling workflow',
    'Unable to parse YAML',
  ],
  // CircleCI's config compiler and CLI.
  pattern:
    /(?:^#?\s?ERROR IN CONFIG FILE:|^Error: ERROR IN CONFIG FILE:|Config does not conform to schema|Cannot find a definition for (?<kind>job|command|executor|orb|workflow) named (?<name>[\w./@-]{1,100})|^(?:Error: )?Config is invalid|Unable to parse YAML)/,
  captures: ['kind?', 'name?'],
  specificity: 'general',
  docs: {
    title: '.circleci/config.yml is not valid',
    what: 'CircleCI made no workflow of the file.',
    why: 'A key is wrong, an indentation is off, or a job, command or orb of that name is not defined.',
    how: 'Correct the place the message names; `circleci config validate` checks the file.',
    references: ['https://circleci.com/docs/reference/configuration-reference/'],
  },
  async fix({ kind, name }, repo, { window }) {
    const misspelt = name === undefined ? await correctCircleciKey(window.lines, repo) : undefined;
    if (misspelt !== undefined) return misspelt;
    const nested = name === undefined ? await editCiFiles(repo, ['circleci'], nestUnderEmpty) : [];
    if (nested.length > 0) return { title: 'Indent what belongs to a step', safety: 'safe', edits: nested };
    if (name === undefined || (kind !== 'executor' && kind !== 'command')) return undefined;
    const edits = await editCiFiles(repo, ['circleci'], (text) => {
      const defined = getYaml(text, [`${kind}s`]);
      const names = Object.keys(typeof defined === 'object' ? (defined ?? {}) : {});
      // Of one executor alone, the rest of whose name was left out or is too much, it is that one.
      const [only = '', ...others] = kind === 'executor' ? names : [];
      const parts = [only, name].map((each) => each.split(/[-_/]/));
      const isPart = parts[0]?.some((part) => part.length > 2 && parts[1]?.includes(part)) === true;
      const meant = nearestWord(name, names) ?? (others.length === 0 && isPart ? only : undefined);
      if (meant === undefined) return undefined;
      const used = (path: readonly (string | number)[]) =>
        kind === 'executor' ? path.includes('executor') : path.at(-2) === 'steps';
      let changed = text;
      for (const { path, value } of yamlScalars(text))
        if (value === name && used(path)) changed = setYamlScalar(changed, path, meant) ?? changed;
      for (const place of yamlKeys(changed).toReversed())
        if (kind === 'command' && place.key === name && place.path.at(-3) === 'steps')
          changed = renameYamlKey(changed, place, meant);
      return changed;
    });
    return edits.length === 0 ? undefined : { title: `Use the ${kind} that is defined`, safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'a part of the name of the only executor',
        log: '# Cannot find a definition for executor named golang',
        repo: {
          '.circleci/config.yml':
            'version: 2.1\nexecutors:\n  golang-large:\n    docker:\n      - image: cimg/go:1.24\njobs:\n  a:\n    executor: golang\n    steps: [checkout]\n',
        },
        patched: {
          '.circleci/config.yml':
            'version: 2.1\nexecutors:\n  golang-large:\n    docker:\n      - image: cimg/go:1.24\njobs:\n  a:\n    executor: golang-large\n    steps: [checkout]\n',
        },
      },
      {
        name: 'a key that is not permitted',
        log: 'Error: ERROR IN CONFIG FILE:\n[#/jobs/build] 0 subschemas matched instead of one\n|   |   1. [#/jobs/build] extraneous key [step] is not permitted\n|   |   |   Permitted keys:\n|   |   |     - description\n|   |   |     - steps',
        repo: { '.circleci/config.yml': 'jobs:\n  build:\n    step:\n      - checkout\n' },
        patched: { '.circleci/config.yml': 'jobs:\n  build:\n    steps:\n      - checkout\n' },
      },
      {
        name: 'an executor',
        log: '# Cannot find a definition for executor named defualt',
        captures: { kind: 'executor', name: 'defualt' },
        repo: {
          '.circleci/config.yml':
            'executors:\n  default: {}\njobs:\n  a:\n    executor: defualt\n    steps: [checkout]\n',
        },
        patched: {
          '.circleci/config.yml':
            'executors:\n  default: {}\njobs:\n  a:\n    executor: default\n    steps: [checkout]\n',
        },
      },
      {
        name: 'a command with parameters',
        log: '# Cannot find a definition for command named install-dep',
        repo: {
          '.circleci/config.yml':
            'commands:\n  install-deps: {}\njobs:\n  a:\n    steps:\n      - checkout\n      - install-dep:\n          all: true\n',
        },
        patched: {
          '.circleci/config.yml':
            'commands:\n  install-deps: {}\njobs:\n  a:\n    steps:\n      - checkout\n      - install-deps:\n          all: true\n',
        },
      },
      {
        name: 'schema',
        log: 'Config does not conform to schema: {:workflows {:build {:jobs [nil (not (map? nil))]}}}',
      },
      { name: 'name', log: 'Cannot find a definition for job named biuld', captures: { kind: 'job', name: 'biuld' } },
      {
        name: 'keys of a step at its own depth',
        log: '# ERROR IN CONFIG FILE:\n# [#/jobs/build/steps/1] extraneous key [name] is not permitted',
        repo: {
          '.circleci/config.yml':
            'jobs:\n  build:\n    steps:\n      - checkout\n      - run:\n        name: Install\n        command: |\n          make deps\n      - run: make\n',
        },
        patched: {
          '.circleci/config.yml':
            'jobs:\n  build:\n    steps:\n      - checkout\n      - run:\n          name: Install\n          command: |\n            make deps\n      - run: make\n',
        },
      },
      { name: 'file', log: 'ERROR IN CONFIG FILE:' },
    ],
    ignore: [{ name: 'valid', log: 'Config file at .circleci/config.yml is valid.' }],
  },
});
