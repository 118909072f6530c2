import { expect, test } from 'vitest';
import { addPythonImport } from '../src/python-import.ts';

const isStandard = (module: string) => ['abc', 'os', 're', 'sys', 'typing'].includes(module);
const add = (text: string, statement: string) => addPythonImport(text, statement, isStandard);

test.each([
  ['behind the last', addPythonImport('#!x\nimport os\n\nf()\n', 'import re'), '#!x\nimport os\nimport re\n\nf()\n'],
  ['none yet', addPythonImport('#!x\nf()\n', 'import re'), '#!x\nimport re\nf()\n'],
  ['there', addPythonImport('import re\n', 'import re'), undefined],
  [
    'behind a list in brackets',
    addPythonImport('from a import (\n    b,\n    c,\n)\n\nx()\n', 'import re'),
    'from a import (\n    b,\n    c,\n)\nimport re\n\nx()\n',
  ],
  [
    'one far below is none of the head',
    addPythonImport('import os\n\n\ndef f():\n    pass\n\n\nimport late\n', 'import re'),
    'import os\nimport re\n\n\ndef f():\n    pass\n\n\nimport late\n',
  ],
  [
    'before what is taken from modules',
    add('from typing import List\n\nx = 1\n', 'import re'),
    'import re\nfrom typing import List\n\nx = 1\n',
  ],
  [
    'by name',
    add('import os\nimport sys\n\nimport flask\n', 'import re'),
    'import os\nimport re\nimport sys\n\nimport flask\n',
  ],
  [
    'out of order: behind those alike',
    add('import sys\nimport os\nfrom abc import ABC\n\nimport flask\n', 'import re'),
    'import sys\nimport os\nimport re\nfrom abc import ABC\n\nimport flask\n',
  ],
  [
    'a name, by its module',
    add(
      'from __future__ import annotations\n\nimport os\nfrom abc import ABC\n\nfrom flask import Flask\n',
      'from typing import Optional',
    ),
    'from __future__ import annotations\n\nimport os\nfrom abc import ABC\nfrom typing import Optional\n\nfrom flask import Flask\n',
  ],
  ['no group of its own', add('import flask\n\nflask()\n', 'import re'), 'import flask\nimport re\n\nflask()\n'],
])('addPythonImport: %s', (_, after, expected) => {
  expect(after).toBe(expected);
});
