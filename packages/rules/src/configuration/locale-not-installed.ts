import { defineRule } from '@self-healer/core/rule';
import { listCiFiles } from '@self-healer/editors/ci-file';
import { editMatching, SCRIPTS } from '../support/ci/ci-edits.ts';
import { nearestTrackedFrame } from '../support/python/python-source.ts';

const ASSIGNED =
  /(?<head>(?<![\w-])(?:LC_ALL|LANG|LC_CTYPE)[ \t]*(?::[ \t]+|=|[ \t]=[ \t]|[ \t](?=[a-z]{2}_[A-Z]{2}))["']?)[a-z]{2}_[A-Z]{2}\.(?:UTF-8|utf-?8)(?![\w.-])/g;
const FILES = /(?:^|\/)(?:[\w.-]*Dockerfile[\w.-]*|tox\.ini|noxfile\.py|\.env)$/;

export const rule = defineRule({
  id: 'configuration/locale-not-installed',
  category: 'configuration',
  severity: 'high',
  stage: 'test',
  ecosystems: ['python'],
  needle: 'unsupported locale setting',
  // `locale.setlocale` of Python 3.
  pattern: /^(?:E\s{1,60})?(?:locale\.)?Error: (?<error>unsupported locale setting)$/,
  captures: ['error'],
  explains: ['test/*'],
  docs: {
    title: 'The locale that the job asks for is not installed',
    what: 'The variables `LC_ALL` or `LANG` name a locale that the machine does not have.',
    why: 'Slim images of containers hold `C`, `C.UTF-8` and `POSIX` only.',
    how: 'Set them to `C.UTF-8`, or install the locale.',
    references: ['https://docs.python.org/3/library/locale.html'],
  },
  async fix(_facts, repo, { window }) {
    const frame = await nearestTrackedFrame(window, repo);
    const asked = /\bsetlocale\((?<inside>[^()]*)\)/.exec(frame?.text.split('\n')[frame.line - 1] ?? '')?.groups
      ?.inside;
    // A program that names a locale itself needs that one.
    if (asked === undefined || !/^\s*(?:locale\.)?LC_\w+\s*(?:,\s*(?:""|''|None)\s*)?$/.test(asked)) return undefined;
    const ci = new Set(listCiFiles(await repo.list()).map(({ path }) => path));
    const edits = await editMatching(repo, /^/, (text, path) =>
      ci.has(path) || SCRIPTS.test(path) || FILES.test(path)
        ? text.replace(ASSIGNED, (...match: unknown[]) => `${match[1]}C.UTF-8`)
        : undefined,
    );
    return edits.length === 0 ? undefined : { title: 'Use C.UTF-8, which every machine has', safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'GitLab',
        log: 'Traceback (most recent call last):\n  File "/builds/w/app/money.py", line 3, in <module>\n    locale.setlocale(locale.LC_ALL, "")\n  File "/usr/local/lib/python3.12/locale.py", line 615, in setlocale\n    return _setlocale(category, locale)\nlocale.Error: unsupported locale setting',
        repo: {
          '.gitlab-ci.yml':
            'variables:\n  LC_ALL: en_US.UTF-8\n  LANG: "en_US.UTF-8"\ntest:\n  script:\n    - python money.py\n',
          'money.py': 'import locale\n\nlocale.setlocale(locale.LC_ALL, "")\n',
          Makefile: 'test:\n\tLC_ALL=de_DE.utf8 python money.py\n',
        },
        patched: {
          '.gitlab-ci.yml':
            'variables:\n  LC_ALL: C.UTF-8\n  LANG: "C.UTF-8"\ntest:\n  script:\n    - python money.py\n',
          Makefile: 'test:\n\tLC_ALL=C.UTF-8 python money.py\n',
        },
      },
      {
        name: 'a program that needs one',
        log: '  File "/w/money.py", line 3, in <module>\n    locale.setlocale(locale.LC_ALL, "de_DE.UTF-8")\nlocale.Error: unsupported locale setting',
        repo: {
          '.gitlab-ci.yml': 'variables:\n  LC_ALL: en_US.UTF-8\n',
          'money.py': 'import locale\n\nlocale.setlocale(locale.LC_ALL, "de_DE.UTF-8")\n',
        },
      },
    ],
    ignore: [{ name: 'what a program says', log: 'warning: unsupported locale setting, using C' }],
  },
});
