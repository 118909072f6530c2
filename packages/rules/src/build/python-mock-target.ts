import { defineRule } from '@self-healer/core/rule';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { definedNames } from '../support/python/python-source.ts';
import { escapePattern } from '../support/text/escape-pattern.ts';
import { nearestWord } from '../support/text/nearest-word.ts';

const MAX_FILES = 400;

export const rule = defineRule({
  id: 'build/python-mock-target',
  category: 'build',
  severity: 'high',
  stage: 'test',
  ecosystems: ['python'],
  needle: 'does not have the attribute ',
  // unittest.mock.patch of Python 3.
  pattern:
    /^(?:E\s{1,60})?AttributeError: <module '(?<module>[\w.]{1,200})' from '(?<file>[^']{1,400})'> does not have the attribute '(?<name>\w{1,100})'$/,
  captures: ['module', 'file', 'name'],
  explains: ['test/*'],
  docs: {
    title: 'A test replaces what its module does not have',
    what: '`{module}` has no `{name}` to replace.',
    why: 'The name was changed in the module, or is misspelt in the call of `patch`.',
    how: 'Name what the module has.',
    references: ['https://docs.python.org/3/library/unittest.mock.html#where-to-patch'],
  },
  async fix({ module, file, name }, repo) {
    const source = await trackedPath(file, repo);
    const text = source === undefined ? undefined : await repo.read(source);
    const meant = text === undefined ? undefined : nearestWord(name, definedNames(text));
    if (meant === undefined) return undefined;
    const target = new RegExp(`(?<=["'])${escapePattern(`${module}.${name}`)}(?=["'.])`, 'g');
    const edits: { kind: 'write'; path: string; content: string }[] = [];
    for (const path of (await repo.list()).filter((each) => each.endsWith('.py')).slice(0, MAX_FILES)) {
      const before = (await repo.read(path)) ?? '';
      const content = before.replace(target, () => `${module}.${meant}`);
      if (content !== before) edits.push({ kind: 'write', path, content });
    }
    return edits.length === 0 ? undefined : { title: `Replace ${module}.${meant}`, safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'pytest',
        log: "E           AttributeError: <module 'app.mail' from '/w/app/mail.py'> does not have the attribute 'send_smpt'",
        captures: { module: 'app.mail', name: 'send_smpt' },
        repo: {
          'app/mail.py': 'def send_smtp(to):\n    pass\n',
          'tests/test_mail.py': 'with mock.patch("app.mail.send_smpt", return_value=1):\n    pass\n',
        },
        patched: { 'tests/test_mail.py': 'with mock.patch("app.mail.send_smtp", return_value=1):\n    pass\n' },
      },
    ],
    ignore: [{ name: 'an object', log: 'AttributeError: <A object at 0x1> does not have the attribute b' }],
  },
});
