import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule, type RuleFix } from '@self-healer/core/rule';
import { addBuildRequirement } from '@self-healer/editors/pyproject';
import { commandBefore } from '../support/ci/command-before.ts';

const BUILDS = /^(?<python>python3?)\s+setup\.py\b.*\bbdist_wheel\b/;

/** Installs it before the command, with the Python that the command has. */
async function installWheel(repo: Workspace): Promise<RuleFix | undefined> {
  for (const python of ['python', 'python3']) {
    const edits = await commandBefore(
      repo,
      (line) => BUILDS.exec(line)?.groups?.python === python,
      `${python} -m pip install wheel`,
      /\bpip3? install\b[^\n]*\bwheel\b/,
    );
    if (edits.length > 0) return { title: 'Install wheel before it is needed', safety: 'safe', edits };
  }
  return undefined;
}

export const rule = defineRule({
  id: 'dependency/python-wheel-missing',
  category: 'dependency',
  severity: 'high',
  stage: 'package',
  ecosystems: ['python'],
  needle: "invalid command 'bdist_wheel'",
  // setuptools before 70.1 needs the wheel package.
  pattern: /^(?:\s{0,8})error: invalid command 'bdist_wheel'/,
  captures: [],

  docs: {
    title: 'The wheel package is missing',
    what: 'setuptools does not know `bdist_wheel`.',
    why: 'setuptools before 70.1 learns it from the `wheel` package, which is not installed.',
    how: 'Add `wheel` to `[build-system] requires` in pyproject.toml, or use `python -m build`.',
    references: ['https://packaging.python.org/en/latest/guides/writing-pyproject-toml/#declaring-the-build-backend'],
  },

  async fix(_facts, repo) {
    const content = addBuildRequirement((await repo.read('pyproject.toml')) ?? '', 'wheel');
    if (content === undefined) return installWheel(repo);
    return {
      title: 'Build with the wheel package',
      safety: 'safe',
      edits: [{ kind: 'write', path: 'pyproject.toml', content }],
    };
  },
  examples: {
    match: [
      {
        name: 'setup.py',
        log: "error: invalid command 'bdist_wheel'",
        repo: { 'pyproject.toml': '[build-system]\nrequires = ["setuptools"]\n' },
        patched: { 'pyproject.toml': '[build-system]\nrequires = ["setuptools", "wheel"]\n' },
      },
      {
        name: 'without pyproject.toml',
        log: "error: invalid command 'bdist_wheel'",
        repo: {
          'setup.py': 'from setuptools import setup\n\nsetup(name="x")\n',
          '.gitlab-ci.yml':
            'package:\n  script:\n    - pip install --upgrade setuptools==68.0.0\n    - python setup.py sdist bdist_wheel\n',
        },
        patched: {
          '.gitlab-ci.yml':
            'package:\n  script:\n    - pip install --upgrade setuptools==68.0.0\n    - python -m pip install wheel\n    - python setup.py sdist bdist_wheel\n',
        },
      },
    ],
    ignore: [{ name: 'a success', log: 'running bdist_wheel' }],
  },
});
