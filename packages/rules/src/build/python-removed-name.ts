import { defineRule } from '@self-healer/core/rule';
import { NEEDS_OLD_MEANING, REMOVED_NAMES, TO_BE_REVIEWED } from '../data/python-removed-names.ts';
import { changePythonFiles, firstChanged, modernise } from '../support/python/modernise-python.ts';
import { frameThatAskedNumpy, trackedFrame } from '../support/python/python-source.ts';

export const rule = defineRule({
  id: 'build/python-removed-name',
  category: 'build',
  severity: 'high',
  stage: 'test',
  ecosystems: ['python'],
  needle: ["cannot import name '", "' has no attribute '", '` was removed in the NumPy'],
  // Python 3; numpy's own text goes on after a full stop.
  pattern:
    /(?:ImportError: cannot import name '(?<name>\w{1,100})' from '(?<from>[\w.]{1,200})'|AttributeError: module '(?<module>[\w.]{1,200})' has no attribute '(?<attribute>\w{1,100})'|AttributeError: `np\.(?<numpy>\w{1,100})` was removed in the NumPy)/,
  captures: ['name?', 'from?', 'module?', 'attribute?', 'numpy?'],
  explains: ['build/python-attribute-misspelt', 'build/python-module-raises', 'build/pytest-import-exception'],
  docs: {
    title: 'A name left its module',
    what: '`{gone}` is gone; `{now}` takes its place.',
    why: 'A newer Python, or a newer version of the package, removed the old name after years of warnings.',
    how: 'Take the name from where it lives now. If the importer is a package you install, raise its version.',
    references: ['https://docs.python.org/3/whatsnew/'],
  },
  gathers: ['gone', 'now'],
  gather({ name, from, module, attribute, numpy }) {
    const [place, old] = [from ?? module ?? (numpy === undefined ? '' : 'numpy'), name ?? attribute ?? numpy ?? ''];
    const target = Object.hasOwn(REMOVED_NAMES, place) ? REMOVED_NAMES[place]?.[old] : undefined;
    return target === undefined ? undefined : { gone: `${place}.${old}`, now: target.replace(/^[=*]/, '') };
  },

  async fix({ from, module, numpy, gone, now }, repo, { window }) {
    const old = NEEDS_OLD_MEANING[gone];
    const update = (text: string) =>
      old?.test(text) ? text : modernise(text, from ?? module ?? (numpy === undefined ? '' : 'numpy'));
    // numpy raises in its own code, far below the frame that asked.
    const raised = numpy === undefined ? trackedFrame : frameThatAskedNumpy;
    const frame = await raised(window, repo);
    const path = frame?.path ?? (await firstChanged(repo, update));
    const edits = path === undefined ? undefined : await changePythonFiles(path, repo, update);
    if (edits === undefined) return undefined;
    const needs = frame === undefined ? { needs: 'required' as const } : {};
    const safety = TO_BE_REVIEWED.has(gone) ? 'review' : 'safe';
    return { title: `Use ${now} instead of ${gone}`, safety, edits, ...needs };
  },
  examples: {
    match: [
      {
        name: 'an import',
        log: "  File \"/app/src/a.py\", line 1, in <module>\n    from collections import Mapping, OrderedDict\nImportError: cannot import name 'Mapping' from 'collections' (/usr/lib/python3.11/collections/__init__.py)",
        captures: { gone: 'collections.Mapping' },
        repo: {
          'src/a.py': 'from collections import Mapping, OrderedDict\n',
          'src/b.py': 'import collections\n\nisinstance({}, collections.MutableMapping)\n',
        },
        patched: {
          'src/a.py': 'from collections import OrderedDict\nfrom collections.abc import Mapping\n',
          'src/b.py': 'import collections.abc\n\nisinstance({}, collections.abc.MutableMapping)\n',
        },
      },
      {
        name: 'a clock of the processor',
        log: "  File \"a.py\", line 5, in f\n    return time.clock()\nAttributeError: module 'time' has no attribute 'clock'",
        captures: { now: 'time.perf_counter' },
        repo: { 'a.py': 'import time\n\ndef f():\n    # CPU seconds so far\n    return time.clock()\n' },
      },
      {
        name: 'a specification that is taken apart',
        log: "  File \"a.py\", line 4, in f\n    names, _, _, _ = inspect.getargspec(g)\nAttributeError: module 'inspect' has no attribute 'getargspec'",
        captures: { now: 'inspect.getfullargspec' },
        repo: { 'a.py': 'import inspect\n\ndef f(g):\n    names, _, _, _ = inspect.getargspec(g)\n    return names\n' },
      },
      {
        name: 'an attribute',
        log: "  File \"a.py\", line 3, in f\n    return np.float(x)\nAttributeError: module 'numpy' has no attribute 'float'.\n`np.float` was a deprecated alias for the builtin `float`.",
        captures: { now: 'float' },
        repo: { 'a.py': 'import numpy as np\n\ndef f(x):\n    return np.float(x) + np.sum(x)\n' },
        patched: { 'a.py': 'import numpy as np\n\ndef f(x):\n    return float(x) + np.sum(x)\n' },
      },
      {
        name: 'raised by numpy itself',
        log: ">       raise AttributeError(f\"module {__name__!r} has no attribute {attr!r}\")\nE       AttributeError: module 'numpy' has no attribute 'in1d'\n\n/usr/lib/python3/site-packages/numpy/__init__.py:792: AttributeError",
        repo: { 'a.py': 'import numpy as np\n\nx = np.in1d([1], [2])\n' },
        patched: { 'a.py': 'import numpy as np\n\nx = np.isin([1], [2])\n' },
      },
      {
        name: 'said by numpy 2 in pytest',
        log: 'stats/core.py:3: in <module>\n    DTYPE = np.float_\n/usr/lib/python3.12/site-packages/numpy/__init__.py:397: in __getattr__\n    raise AttributeError(\nE   AttributeError: `np.float_` was removed in the NumPy 2.0 release. Use `np.float64` instead.',
        captures: { now: 'numpy.float64' },
        repo: { 'stats/core.py': 'import numpy as np\n\nDTYPE = np.float_\n' },
        patched: { 'stats/core.py': 'import numpy as np\n\nDTYPE = np.float64\n' },
      },
      {
        name: 'said by numpy 2 while a module is imported',
        log: 'Traceback (most recent call last):\n  File "run.py", line 1, in <module>\n    import clip\n  File "/app/clip.py", line 4, in <module>\n    def clip(data, lo=-np.Inf):\n  File "/usr/lib/python3/site-packages/numpy/__init__.py", line 400, in __getattr__\n    raise AttributeError(\nAttributeError: `np.Inf` was removed in the NumPy 2.0 release. Use `np.inf` instead.',
        captures: { gone: 'numpy.Inf', now: 'numpy.inf' },
        repo: {
          'clip.py': 'import numpy as np\n\ndef clip(data, lo=-np.Inf):\n    return np.clip(data, lo, np.float_(1))\n',
        },
        patched: {
          'clip.py': 'import numpy as np\n\ndef clip(data, lo=-np.inf):\n    return np.clip(data, lo, np.float64(1))\n',
        },
      },
    ],
    ignore: [
      { name: 'a name of the project', log: "ImportError: cannot import name 'Foo' from 'acme' (/app/acme.py)" },
      { name: 'a misspelt name', log: "AttributeError: module 'math' has no attribute 'sqroot'" },
    ],
  },
});
