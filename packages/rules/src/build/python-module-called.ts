import { defineRule } from '@self-healer/core/rule';
import { trackedFrame } from '../support/python/python-source.ts';
import { textLines } from '../support/text/text-lines.ts';

/** Modules of the standard library that hold a function or class of their own name. */
const CALLABLE = 'bisect|copy|datetime|fnmatch|getpass|glob|pprint|random|select|signal|socket|time|timeit';

export const rule = defineRule({
  id: 'build/python-module-called',
  category: 'build',
  severity: 'high',
  stage: 'test',
  ecosystems: ['python'],
  needle: "TypeError: 'module' object is not callable",
  // Python 3.
  pattern: /^(?:E\s{1,60})?TypeError: (?<problem>'module' object is not callable)(?:\. Did you mean: .{1,200})?$/,
  captures: ['problem'],
  explains: ['test/*', 'build/python-module-raises', 'build/pytest-import-exception'],
  docs: {
    title: 'A module is called as if it were a function',
    what: 'Python: {problem}.',
    why: '`import glob` gives the module; the function of the same name is `glob.glob`.',
    how: 'Call the function of the module, or import it by `from ... import ...`.',
    references: ['https://docs.python.org/3/tutorial/modules.html'],
  },
  async fix(_facts, repo, { window }) {
    const frame = await trackedFrame(window, repo);
    if (frame === undefined) return undefined;
    const { lines, join } = textLines(frame.text);
    const line = lines[frame.line - 1] ?? '';
    const called = [...line.matchAll(new RegExp(`(?<![\\w.])(?<module>${CALLABLE})(?=\\()`, 'g'))].flatMap(
      ({ groups }) => groups?.module ?? [],
    );
    const imported = [...new Set(called)].filter((module) =>
      new RegExp(`^import (?:[\\w., ]+, ?)?${module}\\b(?! as)`, 'm').test(frame.text),
    );
    const [module] = imported;
    if (module === undefined || imported.length > 1) return undefined;
    const call = new RegExp(`(?<![\\w.])${module}(?=\\()`, 'g');
    for (const [at, each] of lines.entries()) {
      if (!/^\s*(?:def|class|#)/.test(each)) lines[at] = each.replace(call, `${module}.${module}`);
    }
    return {
      title: `Call ${module}.${module}`,
      safety: 'review',
      edits: [{ kind: 'write', path: frame.path, content: join() }],
    };
  },
  examples: {
    match: [
      {
        name: 'glob, under pytest',
        log: "E       TypeError: 'module' object is not callable\n\nfiles.py:6: TypeError",
        captures: { problem: "'module' object is not callable" },
        repo: {
          'files.py':
            'import glob\nimport os\n\n\ndef sources(d):\n    return sorted(\n        p for p in glob(os.path.join(d, "*.py")))\n',
        },
      },
      {
        name: 'glob',
        log: '  File "/w/files.py", line 5, in sources\n    return sorted(glob(d))\nTypeError: \'module\' object is not callable',
        repo: { 'files.py': 'import glob\n\n\ndef sources(d):\n    return sorted(glob(d))\n' },
        patched: { 'files.py': 'import glob\n\n\ndef sources(d):\n    return sorted(glob.glob(d))\n' },
      },
    ],
    ignore: [{ name: 'another object', log: "TypeError: 'tuple' object is not callable" }],
  },
});
