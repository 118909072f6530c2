import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'dependency/tox-interpreter-missing',
  category: 'dependency',
  severity: 'high',
  stage: 'test',
  ecosystems: ['python'],
  needle: ['could not find python interpreter', 'InterpreterNotFound: ', 'Python interpreter not found'],
  // tox 4; tox 3; nox.
  pattern:
    /^(?:nox > )?(?:(?<env>[\w.-]{1,80}): skipped because could not find python interpreter with spec\(s\): (?<spec>\S{1,80})|ERROR: +InterpreterNotFound: (?<name>\S{1,80})|.{0,80}\bPython interpreter not found)/i,
  captures: ['env?', 'spec?', 'name?'],
  docs: {
    title: 'The Python that an environment needs is not installed',
    what: '{what}',
    why: 'The job sets up another version than the one that tox.ini or noxfile.py asks for.',
    how: 'Install that version in the job (`actions/setup-python` takes several), or run only the environment of the version that is there.',
    references: ['https://tox.wiki/en/latest/config.html#skip_missing_interpreters'],
  },
  gathers: ['what'],
  gather({ spec, name }) {
    const wanted = spec ?? name;
    return {
      what: wanted === undefined ? 'A Python interpreter is missing.' : `There is no interpreter for ${wanted}.`,
    };
  },
  examples: {
    match: [
      {
        name: 'tox 4',
        log: 'py38: skipped because could not find python interpreter with spec(s): py38',
        captures: { env: 'py38', spec: 'py38' },
      },
      { name: 'tox 3', log: 'ERROR:  InterpreterNotFound: python3.8', captures: { name: 'python3.8' } },
      { name: 'nox', log: 'nox > Session tests-3.8 failed: Python interpreter not found.' },
    ],
    ignore: [{ name: 'it runs', log: 'py38: commands[0]> pytest' }],
  },
});
