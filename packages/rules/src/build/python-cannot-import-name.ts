import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'build/python-cannot-import-name',
  category: 'build',
  severity: 'high',
  stage: 'test',
  ecosystems: ['python'],
  needle: 'cannot import name ',
  pattern:
    /^(?:E\s{1,8})?ImportError: cannot import name '(?<name>[\w.]{1,200})' from (?:partially initialized module )?'(?<module>[\w.]{1,300})'(?<rest>.{0,600})$/,
  captures: ['name', 'module', 'rest'],
  specificity: 'general',
  explains: [
    'test/python-uncaught-exception',
    'test/pytest-assertion',
    'test/pytest-failed',
    'test/pytest-collection-error',
    'test/unittest-failure',
  ],
  docs: {
    title: 'A name cannot be imported',
    what: '`{module}` has no `{name}` to import{reason}.',
    why: 'The name was renamed or removed, belongs to another version of the package, or the two modules import each other.',
    how: 'Import it from where it is now, pin the version of `{module}` that has it, or break the circle of imports.',
    references: ['https://docs.python.org/3/library/exceptions.html#ImportError'],
  },
  gathers: ['reason'],
  gather({ rest }) {
    return { reason: rest.includes('circular import') ? ': the two modules import each other' : '' };
  },
  examples: {
    match: [
      {
        name: 'a name',
        log: "ImportError: cannot import name 'total' from 'shop.cart' (/srv/app/shop/cart.py)",
        captures: { name: 'total', module: 'shop.cart' },
      },
      {
        name: 'a circle',
        log: "E   ImportError: cannot import name 'a' from partially initialized module 'shop' (most likely due to a circular import) (/srv/shop/__init__.py)",
        captures: { reason: ': the two modules import each other' },
      },
    ],
    ignore: [{ name: 'prose', log: 'cannot import name of the shop' }],
  },
});
