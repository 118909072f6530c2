import { defineRule } from '@self-healer/core/rule';
import { isRemovedModule } from '../data/python-removed-names.ts';
import { changePythonFiles, modernise } from '../support/python/modernise-python.ts';
import { withModuleHelpers } from '../support/python/module-helpers.ts';
import { trackedFrame } from '../support/python/python-source.ts';
import { escapePattern } from '../support/text/escape-pattern.ts';

/** A source without a removed module; as it was where something of it has no successor. */
function withoutModule(text: string, module: string): string {
  const changed = modernise(withModuleHelpers(text, module), module);
  return new RegExp(`^[ \\t]*(?:import|from) ${escapePattern(module)}\\b`, 'm').test(changed) ? text : changed;
}

export const rule = defineRule({
  id: 'dependency/python-removed-module',
  category: 'dependency',
  severity: 'high',
  stage: 'test',
  ecosystems: ['python'],
  needle: 'No module named ',
  // Python 3.
  pattern: /^(?:E\s{1,60})?(?:ModuleNotFoundError|ImportError): No module named '(?!distutils)(?<module>[\w.]{1,200})'/,
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
    const edits = frame && (await changePythonFiles(frame.path, repo, (text) => withoutModule(text, module)));
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
      {
        name: 'a function without a successor of one call',
        log: "host/loader.py:3: in <module>\n    import imp\nE   ModuleNotFoundError: No module named 'imp'",
        captures: { module: 'imp' },
        repo: {
          'host/loader.py':
            '# Plugins\n\nimport imp\nimport os\n\n\ndef load(path):\n    return imp.load_source(os.path.basename(path), path)\n\n\ndef again(module):\n    return imp.reload(module)\n',
        },
        patched: {
          'host/loader.py':
            '# Plugins\n\nimport importlib\nimport os\nimport importlib.machinery\nimport importlib.util\nimport sys\n\n\ndef load_source(name, path):\n    loader = importlib.machinery.SourceFileLoader(name, path)\n    spec = importlib.util.spec_from_file_location(name, path, loader=loader)\n    module = importlib.util.module_from_spec(spec)\n    sys.modules[name] = module\n    loader.exec_module(module)\n    return module\n\n\ndef load(path):\n    return load_source(os.path.basename(path), path)\n\n\ndef again(module):\n    return importlib.reload(module)\n',
        },
      },
      {
        name: 'one that stood alone among the imports',
        log: "uploads/headers.py:1: in <module>\n    from cgi import parse_header\nE   ModuleNotFoundError: No module named 'cgi'",
        repo: {
          'uploads/headers.py': 'from cgi import parse_header\n\nKIND = parse_header("text/html; charset=x")\n',
          'uploads/forms.py': 'import cgi\n\n\ndef form(body):\n    return cgi.FieldStorage(body)\n',
        },
        patched: {
          'uploads/headers.py':
            'from email.message import Message\n\n\ndef parse_header(line):\n    message = Message()\n    message["content-type"] = line\n    (value, _), *params = message.get_params()\n    return value, dict(params)\n\n\nKIND = parse_header("text/html; charset=x")\n',
        },
      },
    ],
    ignore: [{ name: 'a module nobody removed', log: "ModuleNotFoundError: No module named 'acme'" }],
  },
});
