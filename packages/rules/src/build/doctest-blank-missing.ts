import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'build/doctest-blank-missing',
  category: 'build',
  severity: 'high',
  stage: 'test',
  ecosystems: ['python'],
  needle: ' lacks blank after ',
  // Python 3.
  pattern:
    /^(?:E\s{1,60})?ValueError: line \d{1,6} of the docstring for (?<name>[\w.]{1,300}) lacks blank after (?:>>>|\.\.\.): /,
  captures: ['name'],
  explains: ['test/*'],
  docs: {
    title: 'A doctest has no blank behind its prompt',
    what: 'An example of {name} begins right behind `>>>` or `...`.',
    why: 'doctest wants a blank between the prompt and the code.',
    how: 'Write the blank.',
    references: ['https://docs.python.org/3/library/doctest.html'],
  },
  async fix({ name }, repo) {
    const parts = name.split('.');
    const files = await repo.list();
    const tails = parts.flatMap((_part, index) => {
      const path = parts.slice(0, index + 1).join('/');
      return [`${path}.py`, `${path}/__init__.py`];
    });
    const edits = [];
    for (const path of files.filter((file) => tails.some((tail) => file === tail || file.endsWith(`/${tail}`)))) {
      const text = (await repo.read(path)) ?? '';
      const content = text.replaceAll(/^(?<prompt>[ \t]*(?:>>>|\.\.\.))(?=[^\s>.])/gm, '$<prompt> ');
      if (content !== text) edits.push({ kind: 'write' as const, path, content });
    }
    return edits.length !== 1 ? undefined : { title: 'Put a blank behind the prompt', safety: 'safe', edits };
  },
  examples: {
    match: [
      {
        name: 'Python 3.11',
        log: "ValueError: line 2 of the docstring for pkg.a.f lacks blank after >>>: '>>>f()'",
        captures: { name: 'pkg.a.f' },
        repo: { 'pkg/a.py': 'def f():\n    """\n    >>>f()\n    2\n    """\n    return 2\n' },
        patched: { 'pkg/a.py': 'def f():\n    """\n    >>> f()\n    2\n    """\n    return 2\n' },
      },
    ],
    ignore: [
      { name: 'another', log: 'ValueError: line 3 of the docstring for a.f has inconsistent leading whitespace' },
    ],
  },
});
