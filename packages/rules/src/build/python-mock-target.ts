import { defineRule } from '@self-healer/core/rule';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { renameTargets } from '../support/python/moved-target.ts';
import { definedNames } from '../support/python/python-source.ts';
import { nearestWord } from '../support/text/nearest-word.ts';

/** `mail.send` where the module imports `mail` and calls that of it, and only of it. */
function throughModule(name: string, text: string): string | undefined {
  const owners = new Set(
    [...text.matchAll(new RegExp(`(?<![\\w.])(?<owner>\\w+)\\.${name}\\(`, 'g'))].map(
      ({ groups }) => groups?.owner ?? '',
    ),
  );
  const [owner] = owners;
  if (owner === undefined || owners.size > 1 || new RegExp(`\\b(?:import|def|class) .*\\b${name}\\b`).test(text))
    return undefined;
  const imported = new RegExp(`^(?:import|from [\\w.]+ import) (?:.*[ ,(])?${owner}(?=[\\s,)]|$)`, 'm');
  return imported.test(text) ? `${owner}.${name}` : undefined;
}

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
    if (text === undefined) return undefined;
    // What another module defines by that very name was moved there, and what resembles it here is another thing.
    const defined = new RegExp(`^(?:async def|def|class) ${name}\\b`, 'm');
    for (const each of (await repo.list()).filter((path) => path.endsWith('.py') && !/(?:^|\/)test/.test(path)))
      if (each !== source && defined.test((await repo.read(each)) ?? '') && throughModule(name, text) === undefined)
        return undefined;
    const meant = nearestWord(name, definedNames(text)) ?? throughModule(name, text);
    if (meant === undefined) return undefined;
    const files = (await repo.list()).filter((each) => each.endsWith('.py'));
    const edits = await renameTargets(`${module}.${name}`, `${module}.${meant}`, files, repo);
    return edits.length === 0 ? undefined : { title: `Replace ${module}.${meant}`, safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'a name that another module has now',
        log: "E           AttributeError: <module 'shop.mail' from '/w/app/shop/mail.py'> does not have the attribute 'send_sms'",
        repo: {
          'shop/mail.py': 'def send_mms(to):\n    pass\n',
          'shop/sms.py': 'def send_sms(to):\n    pass\n',
          'tests/test_mail.py': 'with patch("shop.mail.send_sms") as send:\n    pass\n',
        },
      },
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
      {
        name: 'the module calls it of another one now',
        log: "AttributeError: <module 'shop.orders' from '/w/src/shop/orders.py'> does not have the attribute 'send_mail'",
        repo: {
          'src/shop/orders.py': 'from shop import mailer\n\n\ndef order():\n    mailer.send_mail("a")\n',
          'src/shop/mailer.py': 'def send_mail(to):\n    pass\n',
          'tests/test_orders.py': '@patch("shop.orders.send_mail")\ndef test_order(send):\n    pass\n',
        },
        patched: {
          'tests/test_orders.py': '@patch("shop.orders.mailer.send_mail")\ndef test_order(send):\n    pass\n',
        },
      },
    ],
    ignore: [{ name: 'an object', log: 'AttributeError: <A object at 0x1> does not have the attribute b' }],
  },
});
