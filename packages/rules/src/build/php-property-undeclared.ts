import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule } from '@self-healer/core/rule';
import { editLine } from '../support/text/edit-line.ts';
import { edits } from '../support/text/nearest-word.ts';

const PROPERTY = /^\s*(?:public|protected|private|var|readonly)\b[^;(]{0,80}?\$(?<name>\w+)/gm;
const MOST_FILES = 400;

/** The only file of the project that declares a class, and the line of its opening brace. */
async function bodyOf(
  name: string,
  repo: Workspace,
): Promise<{ path: string; line: string; indent: string } | undefined> {
  const files = (await repo.list()).filter((path) => path.endsWith('.php') && !/(?:^|\/)vendor\//.test(path));
  const found: { path: string; line: string; indent: string }[] = [];
  for (const path of files.slice(0, MOST_FILES)) {
    const lines = ((await repo.read(path)) ?? '').split(/\r?\n/);
    const head = new RegExp(`^(?<indent>\\s*)(?:(?:final|abstract)\\s+)*class\\s+${name}\\b(?<rest>.*)$`);
    for (const [at, line] of lines.entries()) {
      const groups = head.exec(line)?.groups;
      if (groups === undefined) continue;
      const open = lines.findIndex((each, index) => index >= at && /\{\s*$/.test(each));
      if (open >= 0 && open - at < 4) found.push({ path, line: `${open + 1}`, indent: groups.indent ?? '' });
    }
  }
  return found.length === 1 ? found[0] : undefined;
}

export const rule = defineRule({
  id: 'build/php-property-undeclared',
  category: 'build',
  severity: 'medium',
  stage: 'test',
  ecosystems: ['php'],
  needle: 'Creation of dynamic property ',
  // PHP 8.2 and newer, its own report and what a handler or PHPUnit makes of it.
  pattern: /Creation of dynamic property (?:[\w\\]{1,200}\\)?(?<owner>\w{1,100})::\$(?<name>\w{1,100}) is deprecated/,
  captures: ['owner', 'name'],
  explains: ['test/php-uncaught-error', 'test/phpunit-failure'],
  docs: {
    title: 'A property of a PHP class is not declared',
    what: '{owner} is given a property `${name}` that it does not declare.',
    why: 'Since PHP 8.2 that is deprecated, and a run that fails for deprecations fails for it.',
    how: 'Declare the property in the class.',
    references: ['https://www.php.net/manual/en/migration82.deprecated.php'],
  },
  async fix({ owner, name }, repo) {
    const body = await bodyOf(owner, repo);
    const text = body === undefined ? undefined : await repo.read(body.path);
    const declared = new RegExp(`^\\s*(?:public|protected|private|var|readonly)\\b[^;(]{0,80}\\$${name}\\b`, 'm');
    if (body === undefined || text === undefined || declared.test(text)) return undefined;
    // One of nearly that name may be meant.
    const names = [...text.matchAll(PROPERTY)].map(({ groups }) => groups?.name ?? '');
    if (names.some((each) => edits(name, each) <= Math.min(2, name.length / 3))) return undefined;
    const edit = await editLine(body, repo, (code) => `${code}\n${body.indent}    public $${name};`);
    return edit && { title: `Declare $${name} in ${owner}`, safety: 'review', edits: [edit] };
  },
  examples: {
    match: [
      {
        name: 'one beside another of nearly its name',
        log: 'Deprecated: Creation of dynamic property User::$emails is deprecated in /w/User.php on line 8',
        repo: {
          'User.php':
            "<?php\nfinal class User\n{\n    public string $email = '';\n\n    public function __construct(string $mail)\n    {\n        $this->emails = [$mail];\n    }\n}\n",
        },
      },
      {
        name: 'PHP 8.2',
        log: 'PHP Deprecated:  Creation of dynamic property App\\Box::$name is deprecated in /w/app/src/Box.php on line 8',
        captures: { owner: 'Box', name: 'name' },
        repo: {
          'src/Box.php':
            '<?php\nnamespace App;\n\nfinal class Box\n{\n    public function __construct(string $name)\n    {\n        $this->name = $name;\n    }\n}\n',
        },
        patched: {
          'src/Box.php':
            '<?php\nnamespace App;\n\nfinal class Box\n{\n    public $name;\n    public function __construct(string $name)\n    {\n        $this->name = $name;\n    }\n}\n',
        },
      },
    ],
    ignore: [
      {
        name: 'another deprecation',
        log: 'PHP Deprecated:  Function utf8_encode() is deprecated in /w/a.php on line 2',
      },
    ],
  },
});
