import { defineRule } from '@self-healer/core/rule';
import { nearestTrackedFrame } from '../support/python/python-source.ts';
import { textLines } from '../support/text/text-lines.ts';

export const rule = defineRule({
  id: 'build/python-relative-import-beyond',
  category: 'build',
  severity: 'high',
  stage: 'test',
  ecosystems: ['python'],
  needle: 'attempted relative import beyond top-level package',
  pattern: /^(?:E\s{1,60})?(?:ImportError|ValueError): (?<problem>attempted relative import beyond top-level package)$/,
  captures: ['problem'],
  explains: ['test/*', 'build/python-module-raises'],
  docs: {
    title: 'A relative import leaves the package',
    what: 'Python: {problem}.',
    why: 'The import has a dot too many, or the file was moved one directory up.',
    how: 'Write as many dots as there are directories between the file and the module.',
    references: ['https://docs.python.org/3/reference/import.html#package-relative-imports'],
  },
  async fix(_facts, repo, { window }) {
    const frame = await nearestTrackedFrame(window, repo);
    if (frame === undefined) return undefined;
    const files = await repo.list();
    const { lines, join } = textLines(frame.text);
    const groups = /^(?<head>\s*from )(?<dots>\.{2,8})(?<module>[\w.]*)(?<tail> import (?<names>.+))$/.exec(
      lines[frame.line - 1] ?? '',
    )?.groups;
    if (groups === undefined) return undefined;
    const { head = '', dots = '', module = '', tail = '', names = '' } = groups;
    const [first = ''] = names.replace(/[()]/g, '').split(',');
    const inside = (module === '' ? first.trim().split(' ')[0] : module)?.replaceAll('.', '/') ?? '';
    const parts = frame.path.split('/').slice(0, -1);
    // With fewer dots: the first directory on the way up that holds the module.
    for (let count = dots.length - 1; count >= 1; count -= 1) {
      const directory = parts.slice(0, parts.length - (count - 1)).join('/');
      const base = directory === '' ? inside : `${directory}/${inside}`;
      if (parts.length < count || !(files.includes(`${base}.py`) || files.includes(`${base}/__init__.py`))) continue;
      lines[frame.line - 1] = `${head}${'.'.repeat(count)}${module}${tail}`;
      return {
        title: 'Import from inside the package',
        safety: 'review',
        edits: [{ kind: 'write', path: frame.path, content: join() }],
      };
    }
    return undefined;
  },
  examples: {
    match: [
      {
        name: 'a dot too many',
        log: '  File "/w/shop/cart.py", line 1, in <module>\n    from ..utils import ONE\nImportError: attempted relative import beyond top-level package',
        captures: { problem: 'attempted relative import beyond top-level package' },
        repo: {
          'shop/__init__.py': '',
          'shop/cart.py': 'from ..utils import ONE\n',
          'shop/utils.py': 'ONE = 1\n',
        },
        patched: { 'shop/cart.py': 'from .utils import ONE\n' },
      },
      {
        name: 'a module that is nowhere',
        log: '  File "/w/shop/cart.py", line 1, in <module>\nImportError: attempted relative import beyond top-level package',
        repo: { 'shop/cart.py': 'from ..utils import ONE\n' },
      },
    ],
    ignore: [{ name: 'another', log: 'ImportError: attempted relative import with no known parent package' }],
  },
});
