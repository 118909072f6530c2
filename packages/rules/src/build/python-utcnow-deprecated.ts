import { defineRule } from '@self-healer/core/rule';
import { changePythonFiles } from '../support/python/modernise-python.ts';
import { ownFrame } from '../support/python/own-frame.ts';
import { escapePattern } from '../support/text/escape-pattern.ts';

// What is called in them: names, and calls of names.
const MOMENT = '(?<moment>[^()\\n]{0,200}(?:\\([^()\\n]{0,200}\\)[^()\\n]{0,200})?)';

/** A source with the deprecated functions of a class written so that they give the same time without a zone. */
function inUtc(text: string, type: string, zone: string): string {
  const naive = '.replace(tzinfo=None)';
  const named = `(?<![\\w.])${escapePattern(type)}\\.`;
  return text
    .replace(new RegExp(`${named}utcnow\\(\\)`, 'g'), `${type}.now(${zone})${naive}`)
    .replace(
      new RegExp(`${named}utcfromtimestamp\\(${MOMENT}\\)`, 'g'),
      (_all, moment: string) => `${type}.fromtimestamp(${moment}, ${zone})${naive}`,
    );
}

/** The text with `timezone` among what it imports from datetime; undefined where it cannot be put there. */
function withTimezone(text: string): string | undefined {
  if (/^from datetime import \(?(?:[^()\n]|\n[ \t])*\btimezone\b/m.test(text)) return text;
  if (/\btimezone\b/.test(text)) return undefined;
  const content = text
    .replace(
      /^(?<head>from datetime import \w[\w, ]*?)(?<tail>, tzinfo)?(?=[ \t]*(?:#.*)?\r?$)/m,
      '$<head>, timezone$<tail>',
    )
    .replace(
      /^(?<head>from datetime import \((?<end>\r?\n)(?:(?<blank>[ \t]+)\w+,\r?\n)+)(?=\))/m,
      '$<head>$<blank>timezone,$<end>',
    );
  return content === text ? undefined : content;
}

function withoutUtcnow(text: string): string {
  const alias = /^[ \t]*import datetime(?: as (?<alias>\w+))?[ \t]*\r?$/m.exec(text);
  const module = alias === null ? undefined : (alias.groups?.alias ?? 'datetime');
  if (module !== undefined) return inUtc(text, `${module}.datetime`, `${module}.timezone.utc`);
  const changed = inUtc(text, 'datetime', 'timezone.utc');
  return changed === text
    ? text
    : (withTimezone(changed.replaceAll('timezone.utc', '\u0000')) ?? text).replaceAll('\u0000', 'timezone.utc');
}

export const rule = defineRule({
  id: 'build/python-utcnow-deprecated',
  category: 'build',
  severity: 'medium',
  stage: 'test',
  ecosystems: ['python'],
  needle: ['datetime.utcnow() is deprecated', 'datetime.utcfromtimestamp() is deprecated'],
  // Python 3.12 and newer, where warnings are errors: the summary of warnings has its place in front.
  pattern:
    /^(?:E\s{1,60})?DeprecationWarning: datetime\.datetime\.(?<function>utcnow|utcfromtimestamp)\(\) is deprecated and scheduled for removal/,
  captures: ['function'],
  explains: ['test/*', 'build/pytest-import-exception', 'build/python-module-raises'],
  docs: {
    title: 'A time in UTC is asked for by a function that Python will remove',
    what: '`datetime.{function}` is deprecated, and the job takes warnings for errors.',
    why: 'Python 3.12 warns of the functions whose times say no zone.',
    how: 'Ask for the time in `timezone.utc`. Without its zone (`.replace(tzinfo=None)`) it is the same as before; with it, what it is compared with needs one too.',
    references: ['https://docs.python.org/3/library/datetime.html#datetime.datetime.utcnow'],
  },
  async fix({ function: name }, repo, { window }) {
    const frame = await ownFrame(window, repo);
    const edits = frame && (await changePythonFiles(frame.path, repo, withoutUtcnow));
    if (edits === undefined) return undefined;
    return { title: `Ask for the same time without ${name}`, safety: 'safe', edits };
  },
  examples: {
    match: [
      {
        name: 'the module, under pytest',
        log: 'src/tokens/issue.py:7: in issue\n    return dt.datetime.utcnow() + dt.timedelta(minutes=1)\nE   DeprecationWarning: datetime.datetime.utcnow() is deprecated and scheduled for removal in a future version. Use timezone-aware objects to represent datetimes in UTC: datetime.datetime.now(datetime.UTC).',
        captures: { function: 'utcnow' },
        repo: {
          'src/tokens/issue.py':
            'import datetime as dt\n\n\ndef issue():\n    return dt.datetime.utcnow() + dt.timedelta(minutes=1)\n',
          'src/tokens/read.py':
            'from datetime import datetime, timedelta\n\n\ndef read(row):\n    return datetime.utcfromtimestamp(int(row["at"])) - timedelta(days=1)\n',
          'src/tokens/zones.py':
            'from datetime import datetime\n\nfrom django.utils import timezone\n\n\ndef now():\n    return datetime.utcnow(), timezone.now()\n',
        },
        patched: {
          'src/tokens/issue.py':
            'import datetime as dt\n\n\ndef issue():\n    return dt.datetime.now(dt.timezone.utc).replace(tzinfo=None) + dt.timedelta(minutes=1)\n',
          'src/tokens/read.py':
            'from datetime import datetime, timedelta, timezone\n\n\ndef read(row):\n    return datetime.fromtimestamp(int(row["at"]), timezone.utc).replace(tzinfo=None) - timedelta(days=1)\n',
        },
      },
      {
        name: 'python -W error, names on several lines',
        log: '  File "/w/clock.py", line 8, in stamp\n    return datetime.utcnow().isoformat()\nDeprecationWarning: datetime.datetime.utcnow() is deprecated and scheduled for removal in a future version.',
        repo: {
          'clock.py':
            'from datetime import (\n    datetime,\n    timedelta,\n)\n\n\ndef stamp():\n    return datetime.utcnow().isoformat()\n',
        },
        patched: {
          'clock.py':
            'from datetime import (\n    datetime,\n    timedelta,\n    timezone,\n)\n\n\ndef stamp():\n    return datetime.now(timezone.utc).replace(tzinfo=None).isoformat()\n',
        },
      },
    ],
    ignore: [
      {
        name: 'a warning that ends nothing',
        log: '  /w/clock.py:8: DeprecationWarning: datetime.datetime.utcnow() is deprecated and scheduled for removal in a future version.',
      },
    ],
  },
});
