import { defineRule } from '@self-healer/core/rule';
import { getIni } from '@self-healer/editors/ini';
import { getToml } from '@self-healer/editors/toml';
import { followToolchain, isOlder } from '../support/follow-toolchain.ts';
import { liftUpperBound } from '../support/python/lift-upper-bound.ts';

export const rule = defineRule({
  id: 'configuration/python-too-old',
  category: 'configuration',
  severity: 'high',
  stage: 'install',
  ecosystems: ['python'],
  needle: ['requires a different Python', 'is not allowed by the project', 'is incompatible with the project'],
  // pip 9 and newer; Poetry; uv.
  pattern:
    /(?:ERROR: Package '(?<package>[^']{1,100})' requires a different Python: (?<running>\d+\.\d+\.\S{1,12}) not in '(?<range>[^']{1,60})'|^Current Python version \((?<poetry>\d+\.\d+\.\S{1,12})\) is not allowed by the project \((?<asked>[^)]{1,60})\)|is incompatible with the project's Python requirement: `(?<uv>[^`]{1,60})`)/,
  captures: ['package?', 'running?', 'range?', 'poetry?', 'asked?', 'uv?'],
  explains: ['dependency/pip-build-failed', 'dependency/pip-no-matching-distribution'],
  docs: {
    title: 'Python is none of those the project asks for',
    what: 'The project or a package needs Python {wanted}.',
    why: '`requires-python` was raised and the Python of CI was not, or its upper bound was forgotten.',
    how: 'Run CI with a Python in that range.',
    references: ['https://packaging.python.org/en/latest/guides/dropping-older-python-versions/'],
  },
  gathers: ['wanted'],
  gather: ({ range, asked, uv }) => ({ wanted: range ?? asked ?? uv ?? '' }),
  async fix({ wanted, running, poetry }, repo) {
    const lifted = await liftUpperBound(wanted, running ?? poetry ?? '', repo);
    if (lifted !== undefined) return lifted;
    const project = (await repo.read('pyproject.toml')) ?? '';
    const own =
      getToml(project, ['project', 'requires-python']) ??
      getToml(project, ['tool', 'poetry', 'dependencies', 'python']) ??
      getIni((await repo.read('setup.cfg')) ?? '', 'options', 'python_requires');
    // A range that only the log knows is a package's, and another version of that package may do.
    const least = /^(?:>=|\^|~=) ?(?<least>3\.\d{1,2})(?:\.\d+)?(?:,|$)/.exec(typeof own === 'string' ? own : '')
      ?.groups?.least;
    if (least === undefined || own !== wanted) return undefined;
    return followToolchain(repo, 'python', (version) => isOlder(version, least), least);
  },
  examples: {
    match: [
      {
        name: 'pip, the own project',
        log: "ERROR: Package 'shop' requires a different Python: 3.11.7 not in '>=3.13'",
        captures: { package: 'shop', wanted: '>=3.13' },
        repo: {
          'pyproject.toml': '[project]\nname = "shop"\nrequires-python = ">=3.13"\n',
          '.python-version': '3.11\n',
          '.github/workflows/ci.yml':
            "jobs:\n  a:\n    steps:\n      - uses: actions/setup-python@v5\n        with:\n          python-version: '3.11'\n",
          'azure-pipelines.yml': "steps:\n  - task: UsePythonVersion@0\n    inputs:\n      versionSpec: '3.11'\n",
          'buildspec.yml': 'phases:\n  install:\n    runtime-versions:\n      python: 3.11\n',
        },
        patched: {
          '.python-version': '3.13\n',
          '.github/workflows/ci.yml':
            "jobs:\n  a:\n    steps:\n      - uses: actions/setup-python@v5\n        with:\n          python-version: '3.13'\n",
          'azure-pipelines.yml': "steps:\n  - task: UsePythonVersion@0\n    inputs:\n      versionSpec: '3.13'\n",
          'buildspec.yml': "phases:\n  install:\n    runtime-versions:\n      python: '3.13'\n",
        },
      },
      {
        name: 'a bound that was left behind',
        log: "ERROR: Package 'clock' requires a different Python: 3.12.4 not in '<3.12,>=3.9'",
        repo: {
          'pyproject.toml':
            '[project]\nname = "clock"\nrequires-python = ">=3.9, <3.12"\nclassifiers = [\n    "Programming Language :: Python :: 3.11",\n    "Programming Language :: Python :: 3.12",\n]\n',
        },
        patched: {
          'pyproject.toml':
            '[project]\nname = "clock"\nrequires-python = ">=3.9, <3.13"\nclassifiers = [\n    "Programming Language :: Python :: 3.11",\n    "Programming Language :: Python :: 3.12",\n]\n',
        },
      },
      {
        name: 'the same in setup.cfg',
        log: "ERROR: Package 'clock' requires a different Python: 3.12.4 not in '<=3.11,>=3.9'",
        repo: {
          'setup.cfg':
            '[metadata]\nname = clock\nclassifiers =\n    Programming Language :: Python :: 3.12\n\n[options]\npython_requires = >=3.9,<=3.11\n',
        },
        patched: {
          'setup.cfg':
            '[metadata]\nname = clock\nclassifiers =\n    Programming Language :: Python :: 3.12\n\n[options]\npython_requires = >=3.9,<3.13\n',
        },
      },
      {
        name: 'a bound that is meant',
        log: "ERROR: Package 'clock' requires a different Python: 3.12.4 not in '<3.12,>=3.9'",
        repo: {
          'pyproject.toml':
            '[project]\nname = "clock"\nrequires-python = ">=3.9,<3.12"\nclassifiers = ["Programming Language :: Python :: 3.11"]\n',
        },
      },
      {
        name: 'a package of others',
        log: "ERROR: Package 'numpy' requires a different Python: 3.9.1 not in '>=3.11'",
        repo: { 'pyproject.toml': '[project]\nname = "shop"\n', '.python-version': '3.9\n' },
      },
      {
        name: 'Poetry',
        log: 'Current Python version (3.9.18) is not allowed by the project (^3.11).',
        captures: { wanted: '^3.11' },
      },
    ],
    ignore: [{ name: 'a note', log: 'Requires-Python >=3.13' }],
  },
});
