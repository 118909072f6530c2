import { defineRule } from '@self-healer/core/rule';
import { isRemovedModule } from '../data/python-removed-names.ts';
import { changePythonFiles, modernise } from '../support/python/modernise-python.ts';
import { trackedFrame } from '../support/python/python-source.ts';

export const rule = defineRule({
  id: 'dependency/python-removed-module',
  category: 'dependency',
  severity: 'high',
  stage: 'test',
  ecosystems: ['python'],
  needle: 'No module named ',
  // Python 3.
  pattern: /^(?:E\s{1,8})?(?:ModuleNotFoundError|ImportError): No module named '(?!distutils)(?<module>[\w.]{1,200})'/,
  captures: ['module'],

  docs: {
    title: 'A module was renamed or removed',
    what: '`{module}` is not there in this version of Python, or of the package it belonged to.',
    why: 'It was removed; what it held lives on under another name.',
    how: 'Import it from where it lives now. If the importer is a package you install, raise its version.',
    references: ['https://docs.python.org/3/whatsnew/'],
  },
  gathers: [],
  gather: ({ module }) => (isRemovedModule(module) ? {} : undefined),

  async fix({ module }, repo, { window }) {
    const frame = await trackedFrame(window, repo);
    const edits = frame && (await changePythonFiles(frame.path, repo, (text) => modernise(text, module)));
    if (edits === undefined) return undefined;
    return { title: `Import what ${module} held from where it lives now`, safety: 'safe', edits };
  },
  examples: {
    match: [
      {
        name: 'a renamed module',
        log: '  File "/app/a.py", line 1, in <module>\n    import xml.etree.cElementTree as ET\nModuleNotFoundError: No module named \'xml.etree.cElementTree\'',
        captures: { module: 'xml.etree.cElementTree' },
        repo: { 'a.py': 'import xml.etree.cElementTree as ET\n\nET.parse("a.xml")\n' },
        patched: { 'a.py': 'import xml.etree.ElementTree as ET\n\nET.parse("a.xml")\n' },
      },
      {
        name: 'a removed module',
        log: '  File "/app/a.py", line 1, in <module>\n    import imp\nModuleNotFoundError: No module named \'imp\'',
        captures: { module: 'imp' },
        repo: { 'a.py': 'import imp\nimport sys\n\nimp.reload(sys)\n' },
        patched: { 'a.py': 'import importlib\nimport sys\n\nimportlib.reload(sys)\n' },
      },
    ],
    ignore: [{ name: 'a module nobody removed', log: "ModuleNotFoundError: No module named 'acme'" }],
  },
});
