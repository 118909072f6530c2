import { defineRule } from '@self-healer/core/rule';
import { ownFrame } from '../support/python/own-frame.ts';
import { postponeAnnotations } from '../support/python/postpone-annotations.ts';
import { pythonFrames } from '../support/python/python-source.ts';

export const rule = defineRule({
  id: 'build/python-annotation-too-new',
  category: 'build',
  severity: 'high',
  stage: 'test',
  ecosystems: ['python'],
  needle: ['unsupported operand type(s) for |: ', "' object is not subscriptable"],
  // Python 3.7 to 3.9, of `int | None` and `list[int]`.
  pattern:
    /^(?:E {1,8})?TypeError: (?<what>unsupported operand type\(s\) for \|: '(?:type|NoneType|_GenericAlias|ABCMeta|EnumMeta|EnumType|types\.GenericAlias|GenericAlias|_SpecialForm|ModelMetaclass|str)' and '[\w.]{1,80}'|'(?:type|ABCMeta)' object is not subscriptable)$/,
  captures: ['what'],
  explains: ['test/*', 'build/python-module-raises', 'build/python-import-exception', 'build/pytest-import-exception'],
  docs: {
    title: 'An annotation is written for a newer Python',
    what: 'Python evaluates an annotation of {path} that it cannot read: {what}.',
    why: '`int | None` is a type since Python 3.10, `list[int]` since 3.9, and the job runs an older one.',
    how: 'Begin the module with `from __future__ import annotations`, or run the job with a newer Python.',
    references: ['https://peps.python.org/pep-0563/'],
  },
  gathers: ['path'],
  gather(_facts, window) {
    const [inner] = pythonFrames(window);
    return inner === undefined ? undefined : { path: inner.path };
  },
  async fix(_facts, repo, { window }) {
    const frame = await ownFrame(window, repo);
    const content = frame === undefined ? undefined : postponeAnnotations(frame.text, frame.line);
    if (frame === undefined || content === undefined) return undefined;
    return {
      title: `Let ${frame.path} postpone its annotations`,
      safety: 'review',
      edits: [{ kind: 'write', path: frame.path, content }],
    };
  },
  examples: {
    match: [
      {
        name: 'a function, and a docstring above',
        log: 'Traceback (most recent call last):\n  File "/w/test_limits.py", line 3, in <module>\n    from limits import limit\n  File "/w/limits.py", line 6, in <module>\n    def limit(name: str, default: int | None = None) -> int | None:\nTypeError: unsupported operand type(s) for |: \'type\' and \'NoneType\'',
        captures: { path: '/w/limits.py' },
        repo: {
          'limits.py':
            '"""Limits."""\n\nimport os\n\n\ndef limit(name: str, default: int | None = None) -> int | None:\n    return default\n',
          'test_limits.py': 'import unittest\n\nfrom limits import limit\n',
        },
        patched: {
          'limits.py':
            '"""Limits."""\n\nfrom __future__ import annotations\n\nimport os\n\n\ndef limit(name: str, default: int | None = None) -> int | None:\n    return default\n',
        },
      },
      {
        name: 'pytest, a field of a class',
        log: "tests/test_a.py:1: in <module>\n    from app.row import Row\napp/row.py:6: in <module>\n    class Row:\napp/row.py:7: in Row\n    tags: list[str]\nE   TypeError: 'type' object is not subscriptable",
        repo: {
          'app/row.py':
            'from dataclasses import dataclass\nfrom os import sep\n\n\n@dataclass\nclass Row:\n    tags: list[str]\n',
          'tests/test_a.py': 'from app.row import Row\n',
        },
        patched: {
          'app/row.py':
            'from __future__ import annotations\n\nfrom dataclasses import dataclass\nfrom os import sep\n\n\n@dataclass\nclass Row:\n    tags: list[str]\n',
        },
      },
      {
        name: 'a type that the program itself makes',
        log: 'Traceback (most recent call last):\n  File "/w/run.py", line 1, in <module>\n    import kinds\n  File "/w/kinds.py", line 1, in <module>\n    Number = int | float\nTypeError: unsupported operand type(s) for |: \'type\' and \'type\'',
        repo: { 'kinds.py': 'Number = int | float\n', 'run.py': 'import kinds\n' },
      },
      {
        name: 'a model that reads its annotations',
        log: 'Traceback (most recent call last):\n  File "/w/run.py", line 1, in <module>\n    import kinds\n  File "/w/kinds.py", line 4, in Kind\n    name: str | None\nTypeError: unsupported operand type(s) for |: \'type\' and \'NoneType\'',
        repo: {
          'kinds.py': 'from pydantic import BaseModel\n\nclass Kind(BaseModel):\n    name: str | None\n',
          'run.py': 'import kinds\n',
        },
      },
    ],
    ignore: [{ name: 'numbers', log: "TypeError: unsupported operand type(s) for |: 'int' and 'dict'" }],
  },
});
