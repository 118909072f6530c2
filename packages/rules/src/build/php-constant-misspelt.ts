import { defineRule } from '@self-healer/core/rule';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { nearestWord } from '../support/text/nearest-word.ts';
import { textLines } from '../support/text/text-lines.ts';

const MOST_FILES = 400;

/** The names in `INT A = 1, B = [2, 3]`, without what they are set to. */
function constantsOf(list: string): readonly string[] {
  const flat = list.replace(/'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/g, '0').replace(/\[[^[\]]*\]|\([^()]*\)/g, '0');
  return flat.split(',').flatMap((item) => /(?<name>\w+)\s*(?:=|$)/.exec(item.trim())?.groups?.name ?? []);
}

export const rule = defineRule({
  id: 'build/php-constant-misspelt',
  category: 'build',
  severity: 'high',
  stage: 'test',
  ecosystems: ['php'],
  needle: 'Undefined constant ',
  // PHP 8; `Undefined class constant 'X'` of PHP 7 names no class.
  pattern:
    /Undefined constant (?:[\w\\]{0,200}\\)?(?<owner>\w{1,100})::(?<name>\w{1,100}) in (?<path>\S{1,400}\.php):(?<line>\d{1,7})$/,
  captures: ['owner', 'name', 'path', 'line'],
  explains: ['test/php-uncaught-error'],
  docs: {
    title: 'A constant or case of a PHP class does not exist',
    what: '`{owner}` has no `{name}`.',
    why: 'The name is misspelt, or was changed where it is defined.',
    how: 'Write the name as the class has it.',
    references: ['https://www.php.net/manual/en/language.oop5.constants.php'],
  },
  async fix({ owner, name, path: printed, line }, repo) {
    const found: string[][] = [];
    for (const file of (await repo.list())
      .filter((each) => /\.php$/.test(each) && !/(?:^|\/)vendor\//.test(each))
      .slice(0, MOST_FILES)) {
      const text = (await repo.read(file)) ?? '';
      if (
        !new RegExp(`^\\s*(?:(?:final|abstract|readonly)\\s+)*(?:class|interface|trait|enum)\\s+${owner}\\b`, 'm').test(
          text,
        )
      )
        continue;
      found.push(
        [...text.matchAll(/^\s+(?:(?:public|protected|private|final)\s+)*(?:const|case)\s([^;]{1,2000});/gm)].flatMap(
          ([, list = '']) => constantsOf(list),
        ),
      );
    }
    const meant = found.length === 1 ? nearestWord(name, found[0] ?? []) : undefined;
    const path = meant === undefined ? undefined : await trackedPath(printed, repo);
    const text = path === undefined ? undefined : await repo.read(path);
    if (path === undefined || text === undefined || meant === undefined) return undefined;
    const { lines, join } = textLines(text);
    const at = Number(line) - 1;
    const changed = (lines[at] ?? '').replace(new RegExp(`(?<=::)${name}(?!\\w)`, 'g'), meant);
    if (changed === lines[at]) return undefined;
    lines[at] = changed;
    return {
      title: `Use ${owner}::${meant}, which exists`,
      safety: 'review',
      edits: [{ kind: 'write', path, content: join() }],
    };
  },
  examples: {
    match: [
      {
        name: 'a case of an enum',
        log: 'PHP Fatal error:  Uncaught Error: Undefined constant App\\Status::ACTVE in /w/app/run.php:2',
        captures: { owner: 'Status', name: 'ACTVE' },
        repo: {
          'run.php': '<?php\nreturn Status::ACTVE;\n',
          'src/Status.php': '<?php\nenum Status: int\n{\n    case ACTIVE = 1;\n    public const CLOSED = 2;\n}\n',
        },
        patched: { 'run.php': '<?php\nreturn Status::ACTIVE;\n' },
      },
      {
        name: 'one of several in a line',
        log: 'PHP Fatal error:  Uncaught Error: Undefined constant App\\Limits::MAX_SZIE in /w/app/run.php:2',
        repo: {
          'run.php': '<?php\necho Limits::MAX_SZIE;\n',
          'src/Limits.php':
            "<?php\nfinal class Limits\n{\n    public const MIN_SIZE = 1, NAMES = ['a', 'b'],\n        MAX_SIZE = 10;\n}\n",
        },
        patched: { 'run.php': '<?php\necho Limits::MAX_SIZE;\n' },
      },
    ],
    ignore: [
      { name: 'a global one', log: 'PHP Fatal error:  Uncaught Error: Undefined constant "FOO" in /w/run.php:2' },
    ],
  },
});
