import { defineRule } from '@self-healer/core/rule';
import { trackedFrame } from '../support/python/python-source.ts';

const CLASS_ONLY =
  'now|utcnow|today|strptime|combine|fromisoformat|fromtimestamp|utcfromtimestamp|fromordinal|fromisocalendar';
const MODULE_ONLY = 'datetime|date|time|timedelta|timezone|tzinfo|UTC|MINYEAR|MAXYEAR';

/** `datetime.now()` where datetime is the module. */
function ofTheClass(text: string): string | undefined {
  if (!/^import datetime[ \t]*(?:#.*)?$/m.test(text)) return undefined;
  return text.replace(new RegExp(`(?<![\\w.])datetime\\.(?=(?:${CLASS_ONLY})\\()`, 'g'), 'datetime.datetime.');
}

/** `datetime.timedelta(...)` where datetime is the class: the others are imported beside it. */
function ofTheModule(text: string): string | undefined {
  const statement = /^from datetime import (?<names>[\w, ]+?)[ \t]*$/m.exec(text);
  const names = statement?.groups?.names?.split(',').map((name) => name.trim());
  if (statement === null || names?.includes('datetime') !== true) return undefined;
  const used = new RegExp(`(?<![\\w.])datetime\\.(?<name>${MODULE_ONLY})\\b`, 'g');
  const wanted = [...text.matchAll(used)].flatMap(({ groups }) => groups?.name ?? []);
  const all = [...new Set([...names, ...wanted])].sort();
  // `datetime.time()` of an object called datetime is something else.
  if (wanted.some((name) => name === 'date' || name === 'time')) return undefined;
  return text.replace(used, '$<name>').replace(statement[0], () => `from datetime import ${all.join(', ')}`);
}

export const rule = defineRule({
  id: 'build/python-datetime-confused',
  category: 'build',
  severity: 'high',
  stage: 'test',
  ecosystems: ['python'],
  needle: ["module 'datetime' has no attribute", "type object 'datetime.datetime' has no attribute"],
  // Python 3.
  pattern:
    /^(?:E\s{1,60})?AttributeError: (?:module 'datetime' has no attribute '(?<method>now|utcnow|today|strptime|combine|fromisoformat|fromtimestamp|utcfromtimestamp|fromordinal|fromisocalendar)'|type object 'datetime\.datetime' has no attribute '(?<name>datetime|timedelta|timezone|tzinfo|UTC)')/,
  captures: ['method?', 'name?'],
  explains: ['build/python-attribute-misspelt', 'build/python-did-you-mean', 'test/*'],
  docs: {
    title: 'The module datetime is taken for its class, or the other way round',
    what: '`datetime.{attribute}` is of the {owner}.',
    why: '`import datetime` gives the module, `from datetime import datetime` the class of the same name.',
    how: 'Write `datetime.datetime.{attribute}`, or import what the module holds beside the class.',
    references: ['https://docs.python.org/3/library/datetime.html'],
  },
  gathers: ['attribute', 'owner'],
  gather: ({ method, name }) => ({
    attribute: method ?? name ?? '',
    owner:
      method === undefined ? 'module, and `datetime` is the class here' : 'class, and `datetime` is the module here',
  }),
  async fix({ method }, repo, { window }) {
    const frame = await trackedFrame(window, repo);
    const content = frame && (method === undefined ? ofTheModule(frame.text) : ofTheClass(frame.text));
    if (frame === undefined || content === undefined || content === frame.text) return undefined;
    return {
      title: method === undefined ? 'Import what datetime holds beside its class' : 'Call the class of datetime',
      safety: 'review',
      edits: [{ kind: 'write', path: frame.path, content }],
    };
  },
  examples: {
    match: [
      {
        name: 'the module, under pytest',
        log: "E       AttributeError: module 'datetime' has no attribute 'now'\n\nlib/clock.py:5: AttributeError",
        captures: { method: 'now' },
        repo: { 'lib/clock.py': 'import datetime\n\n\ndef year():\n    return datetime.now().year\n' },
        patched: { 'lib/clock.py': 'import datetime\n\n\ndef year():\n    return datetime.datetime.now().year\n' },
      },
      {
        name: 'the class',
        log: "  File \"/w/lib/clock.py\", line 5, in day\n    return datetime.timedelta(days=1)\nAttributeError: type object 'datetime.datetime' has no attribute 'timedelta'",
        captures: { name: 'timedelta' },
        repo: {
          'lib/clock.py':
            'from datetime import datetime\n\n\ndef day():\n    return datetime.timedelta(days=1) + datetime.now()\n',
        },
        patched: {
          'lib/clock.py':
            'from datetime import datetime, timedelta\n\n\ndef day():\n    return timedelta(days=1) + datetime.now()\n',
        },
      },
    ],
    ignore: [{ name: 'a misspelt name', log: "AttributeError: module 'datetime' has no attribute 'timedleta'" }],
  },
});
