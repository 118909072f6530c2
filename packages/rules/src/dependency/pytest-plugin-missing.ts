import { defineRule } from '@self-healer/core/rule';
import { addPythonRequirement } from '../support/python/add-python-requirement.ts';

const PLUGINS: readonly (readonly [option: RegExp, distribution: string])[] = [
  [/^--(?:no-)?cov/, 'pytest-cov'],
  [/^--timeout/, 'pytest-timeout'],
  [/^--asyncio-mode/, 'pytest-asyncio'],
  [/^--reruns/, 'pytest-rerunfailures'],
  [/^(?:-n|--numprocesses|--dist)/, 'pytest-xdist'],
  [/^--benchmark/, 'pytest-benchmark'],
  [/^--html/, 'pytest-html'],
  [/^--json-report/, 'pytest-json-report'],
];

export const rule = defineRule({
  id: 'dependency/pytest-plugin-missing',
  category: 'dependency',
  severity: 'high',
  stage: 'test',
  ecosystems: ['python'],
  needle: 'error: unrecognized arguments: ',
  // pytest: options of a plugin that is not installed.
  pattern:
    /error: unrecognized arguments: (?<option>--(?:cov|no-cov|timeout|asyncio-mode|reruns|numprocesses|dist|benchmark|mypy|flake8|black|html|json-report|randomly|random-order)\b\S{0,200}|-n(?: ?\w{1,6})?(?= |$))/,
  captures: ['option'],

  docs: {
    title: 'A pytest plugin is not installed',
    what: 'pytest does not know `{option}`: the plugin that adds it is not installed.',
    why: 'The configuration asks for the plugin, and the requirements the job installs do not hold it.',
    how: 'Add the plugin beside pytest in the requirements: pytest-cov for --cov, pytest-timeout for --timeout, pytest-xdist for -n.',
    references: ['https://docs.pytest.org/en/stable/how-to/plugins.html'],
  },

  async fix({ option }, repo) {
    const name = PLUGINS.find(([pattern]) => pattern.test(option))?.[1];
    const edit = name === undefined ? undefined : await addPythonRequirement(name, '', repo, 'pytest');
    return edit === undefined
      ? undefined
      : { title: `Add ${name} to ${edit.path}`, safety: 'safe', edits: [edit], needs: 'elsewhere' };
  },
  examples: {
    match: [
      {
        name: '--cov',
        log: 'pytest: error: unrecognized arguments: --cov=app --cov-report=xml',
        captures: { option: '--cov=app' },
        repo: { 'requirements-dev.txt': 'pytest==8.3.0\n' },
        patched: { 'requirements-dev.txt': 'pytest==8.3.0\npytest-cov\n' },
      },
      {
        name: 'pytest is installed by a command',
        log: 'pytest: error: unrecognized arguments: --cov=app',
        repo: {
          '.gitlab-ci.yml': 'test:\n  script:\n    - pip install pytest -r requirements.txt\n    - pytest --cov=app\n',
        },
        patched: {
          '.gitlab-ci.yml':
            'test:\n  script:\n    - pip install pytest pytest-cov -r requirements.txt\n    - pytest --cov=app\n',
        },
      },
      {
        name: 'an extra of setup.py',
        log: 'pytest: error: unrecognized arguments: -n auto',
        repo: { 'setup.py': 'setup(\n    extras_require={"test": ["pytest>=7"]},\n)\n' },
        patched: { 'setup.py': 'setup(\n    extras_require={"test": ["pytest>=7", "pytest-xdist"]},\n)\n' },
      },
      {
        name: 'older usage line',
        log: '__main__.py: error: unrecognized arguments: --cov-report=term',
        captures: { option: '--cov-report=term' },
      },
    ],
    ignore: [{ name: 'an argument nobody knows', log: 'app.py: error: unrecognized arguments: --verbsoe' }],
  },
});
