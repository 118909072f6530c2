import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule, type RuleFix } from '@self-healer/core/rule';
import { requirementSpecifier, setRequirement } from '@self-healer/editors/requirements';
import { editMatching } from '../support/ci/ci-edits.ts';
import { addPythonRequirement } from '../support/python/add-python-requirement.ts';
import { withoutDistutils } from '../support/python/distutils.ts';
import { changePythonFiles } from '../support/python/modernise-python.ts';
import { trackedFrame } from '../support/python/python-source.ts';
import { compareNumbers } from '../support/text/raised-version.ts';

/** The first release of setuptools for Python 3.12. */
const RELEASE = '66.1.1';

/** Asks for a setuptools that brings distutils, or that needs none of what went with it. */
async function newerSetuptools(said: string, repo: Workspace): Promise<RuleFix | undefined> {
  const title = 'Ask for a setuptools that works with this Python';
  if (said.includes("No module named 'distutils")) {
    const added = await addPythonRequirement('setuptools', '', repo);
    if (added !== undefined) return { title, safety: 'review', edits: [added] };
  }
  const raised = await editMatching(repo, /(?:^|\/)[\w.-]*(?:requirements|constraints)[\w.-]*\.(?:txt|in)$/, (text) => {
    const pinned = /^==\s?(?<version>\d+(?:\.\d+){0,2})$/.exec(requirementSpecifier(text, 'setuptools') ?? '');
    return compareNumbers(pinned?.groups?.version ?? RELEASE, RELEASE) < 0
      ? setRequirement(text, 'setuptools', `==${RELEASE}`)
      : undefined;
  });
  return raised.length === 0 ? undefined : { title, safety: 'review', edits: raised };
}

export const rule = defineRule({
  id: 'dependency/python-distutils-removed',
  category: 'dependency',
  severity: 'high',
  stage: 'install',
  ecosystems: ['python'],
  needle: ["No module named 'distutils", "has no attribute 'ImpImporter'"],
  // Python 3.12 removed distutils and pkgutil.ImpImporter.
  pattern:
    /(?:ModuleNotFoundError: No module named 'distutils|AttributeError: module 'pkgutil' has no attribute 'ImpImporter')/,
  captures: [],

  explains: ['build/python-did-you-mean'],
  docs: {
    title: 'Python 3.12 has no distutils',
    what: 'Something uses `distutils` or an old setuptools, and this Python no longer has what it needs.',
    why: 'Python 3.12 removed distutils; setuptools before 66 and old pinned packages still use it.',
    how: 'Raise the package that imports it (setuptools>=66, numpy>=1.26), or replace it in your code: sysconfig, shutil.which, `from setuptools import ...`.',
    references: ['https://docs.python.org/3/whatsnew/3.12.html#removed'],
  },

  async fix(_facts, repo, { window }) {
    const frame = await trackedFrame(window, repo);
    const edits = frame && (await changePythonFiles(frame.path, repo, withoutDistutils));
    if (edits === undefined) return newerSetuptools(window.lines[window.index] ?? '', repo);
    return { title: 'Use what took the place of distutils', safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'a search of a program, and a copy',
        log: '  File "/w/app/a.py", line 1, in <module>\n    from distutils.spawn import find_executable\nModuleNotFoundError: No module named \'distutils\'',
        repo: {
          'app/a.py':
            "from distutils.spawn import find_executable\nfrom distutils.dir_util import copy_tree, mkpath\n\nprint(find_executable('sh'))\nmkpath('a/b')\ncopy_tree('a', str('b'))\n",
        },
        patched: {
          'app/a.py':
            "from shutil import which as find_executable\nimport os\nimport shutil\n\nprint(find_executable('sh'))\nos.makedirs('a/b', exist_ok=True)\nshutil.copytree('a', str('b'), dirs_exist_ok=True)\n",
        },
      },
      {
        name: 'the reading of a yes or no',
        log: '  File "/w/app/a.py", line 2, in <module>\n    from distutils.util import strtobool\nModuleNotFoundError: No module named \'distutils\'',
        repo: {
          'app/a.py':
            "import os\nfrom distutils.util import strtobool\n\nDEBUG = bool(strtobool(os.environ.get('DEBUG', 'no')))\n",
        },
        patched: {
          'app/a.py':
            "import os\n\n\ndef strtobool(val):\n    val = val.lower()\n    if val in ('y', 'yes', 't', 'true', 'on', '1'):\n        return 1\n    if val in ('n', 'no', 'f', 'false', 'off', '0'):\n        return 0\n    raise ValueError(f'invalid truth value {val!r}')\n\n\nDEBUG = bool(strtobool(os.environ.get('DEBUG', 'no')))\n",
        },
      },
      {
        name: 'something that nothing took the place of',
        log: '  File "/w/app/a.py", line 1, in <module>\n    from distutils.ccompiler import new_compiler\nModuleNotFoundError: No module named \'distutils\'',
        repo: { 'app/a.py': 'from distutils.ccompiler import new_compiler\n\nnew_compiler()\n' },
      },
      { name: 'traceback', log: "ModuleNotFoundError: No module named 'distutils.core'" },
      {
        name: 'a package asks for it',
        log: '  File "/opt/py/site-packages/oldlib/a.py", line 1, in <module>\n    from distutils.util import strtobool\nModuleNotFoundError: No module named \'distutils\'',
        repo: { 'requirements.txt': 'oldlib==1.0\nsix\n' },
        patched: { 'requirements.txt': 'oldlib==1.0\nsetuptools\nsix\n' },
      },
      {
        name: 'old setuptools',
        log: "AttributeError: module 'pkgutil' has no attribute 'ImpImporter'. Did you mean: 'zipimporter'?",
        repo: { 'requirements.txt': 'setuptools==59.5.0\n' },
        patched: { 'requirements.txt': 'setuptools==66.1.1\n' },
      },
    ],
    ignore: [{ name: 'another module', log: "ModuleNotFoundError: No module named 'acme'" }],
  },
});
