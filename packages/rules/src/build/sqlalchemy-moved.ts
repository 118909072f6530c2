import { defineRule } from '@self-healer/core/rule';
import { moveAttributes, moveFromImports } from '../support/python/python-imports.ts';
import { nearestTrackedFrame } from '../support/python/python-source.ts';

/** What left sqlalchemy.ext.declarative in version 2; the reflection stays there. */
const MOVED: Readonly<Record<string, string>> = {
  as_declarative: 'sqlalchemy.orm.as_declarative',
  declarative_base: 'sqlalchemy.orm.declarative_base',
  declared_attr: 'sqlalchemy.orm.declared_attr',
  has_inherited_table: 'sqlalchemy.orm.has_inherited_table',
  synonym_for: 'sqlalchemy.orm.synonym_for',
};
const FROM = 'sqlalchemy.ext.declarative';

export const rule = defineRule({
  id: 'build/sqlalchemy-moved',
  category: 'build',
  severity: 'medium',
  stage: 'test',
  ecosystems: ['python'],
  needle: 'MovedIn20Warning: ',
  // SQLAlchemy 2, where warnings are errors.
  pattern:
    /^(?:E\s{1,60})?(?:sqlalchemy\.exc\.)?MovedIn20Warning: The ``(?<name>\w{1,60})\(\)`` function is now available as sqlalchemy\.orm\.\w{1,60}\(\)/,
  captures: ['name'],
  explains: ['test/*', 'build/python-module-raises', 'build/pytest-import-exception'],
  docs: {
    title: 'A name of SQLAlchemy is imported from where it was, and warnings are errors',
    what: '`{name}` is in `sqlalchemy.orm` now.',
    why: 'SQLAlchemy 2 moved it and warns of the old place, and the job takes warnings for errors.',
    how: 'Import `{name}` from `sqlalchemy.orm`.',
    references: ['https://docs.sqlalchemy.org/en/20/changelog/migration_20.html'],
  },
  async fix({ name }, repo, { window }) {
    const frame = await nearestTrackedFrame(window, repo);
    if (frame === undefined || !Object.hasOwn(MOVED, name)) return undefined;
    const content = moveAttributes(moveFromImports(frame.text, FROM, MOVED), FROM, MOVED);
    if (content === frame.text) return undefined;
    return {
      title: `Import ${name} from sqlalchemy.orm`,
      safety: 'safe',
      edits: [{ kind: 'write', path: frame.path, content }],
    };
  },
  examples: {
    match: [
      {
        name: 'under pytest',
        log: 'db/base.py:3: in <module>\n    Model = declarative_base()\nE   sqlalchemy.exc.MovedIn20Warning: The ``declarative_base()`` function is now available as sqlalchemy.orm.declarative_base(). (deprecated since: 2.0) (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)',
        captures: { name: 'declarative_base' },
        repo: {
          'db/base.py':
            'from sqlalchemy.ext.declarative import DeferredReflection, declarative_base\n\nModel = declarative_base()\n',
        },
        patched: {
          'db/base.py':
            'from sqlalchemy.ext.declarative import DeferredReflection\nfrom sqlalchemy.orm import declarative_base\n\nModel = declarative_base()\n',
        },
      },
    ],
    ignore: [
      {
        name: 'a change that is more than a name',
        log: 'sqlalchemy.exc.RemovedIn20Warning: The Engine.execute() method is considered legacy',
      },
    ],
  },
});
