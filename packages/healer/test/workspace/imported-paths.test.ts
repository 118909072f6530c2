import { expect, test } from 'vitest';
import { importedPaths } from '../../src/workspace/imported-paths.ts';
import { trackedPath } from '../../src/workspace/tracked-path.ts';

const TRACKED = [
  'src/sum.ts',
  'src/sum.test.ts',
  'src/list/index.js',
  'lib/ring.c',
  'lib/ring.h',
  'tests/test_price.py',
  'shop/price.py',
  'shop/__init__.py',
  'go/text.go',
  'go/text_test.go',
  'a/same.js',
  'b/same.js',
  'app.py',
];

test.each<[string, string, readonly string[]]>([
  ['src/sum.test.ts', "import { sum } from './sum.js';\nimport x from 'vitest';", ['src/sum.ts']],
  ['src/sum.ts', "const list = require('./list');\nimport('../../out.js');", ['src/list/index.js']],
  ['lib/ring.c', '#include "ring.h"\n#include <stdio.h>', ['lib/ring.h']],
  [
    'tests/test_price.py',
    'from shop.price import total\nimport shop\nimport os',
    ['shop/price.py', 'shop/__init__.py'],
  ],
  ['go/text_test.go', 'package text', ['go/text.go']],
])('%s imports', (path, text, imported) => {
  expect(importedPaths(path, text, TRACKED)).toEqual(imported);
});

test.each<[string, string | undefined]>([
  ['src/sum.ts', 'src/sum.ts'],
  ['./src/sum.ts', 'src/sum.ts'],
  ['src\\sum.ts', 'src/sum.ts'],
  ['/home/runner/work/x/x/src/sum.ts', 'src/sum.ts'],
  ['file:///w/app.py', 'app.py'],
  ['sum.ts', 'src/sum.ts'],
  ['same.js', undefined],
  ['/w/node_modules/x/src/sum.ts', undefined],
  ['/usr/lib/python3/app.py', undefined],
  ['../src/sum.ts', undefined],
  ['', undefined],
])('%s means %s', (said, path) => {
  expect(trackedPath(said, TRACKED)).toBe(path);
});
