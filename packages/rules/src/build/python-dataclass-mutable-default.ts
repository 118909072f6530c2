import { defineRule } from '@self-healer/core/rule';
import { nearestTrackedFrame } from '../support/python/python-source.ts';
import { textLines } from '../support/text/text-lines.ts';

const FIELD =
  /^(?<head>[ \t]+\w+[ \t]*:[ \t]*[^=#\n]{1,200}[^=#\s\n][ \t]*=[ \t]*)(?<value>[[{(\w].*?)(?<tail>[ \t]*(?:#.*)?)$/;
const EMPTY: Readonly<Record<string, string>> = {
  '[]': 'list',
  '{}': 'dict',
  'list()': 'list',
  'dict()': 'dict',
  'set()': 'set',
};
const DATACLASSES = /^@(?:dataclasses\.)?dataclass\b/;

/** The factory of a default that every object must have for itself, a literal or an object of `type`; undefined for one that may be shared. */
function factoryOf(value: string, type: string): string | undefined {
  if (Object.hasOwn(EMPTY, value)) return EMPTY[value];
  const made = /^(?<called>(?:\w+\.)*(?<name>\w+))\((?<given>[^()]*)\)$/.exec(value)?.groups;
  if (made?.name === type && made.called !== undefined) return made.given === '' ? made.called : `lambda: ${value}`;
  const closed = /^\[[^[\]]*\]$/.test(value) || /^\{[^{}]*\}$/.test(value);
  return closed ? `lambda: ${value}` : undefined;
}

/** The dataclasses of a text with their mutable defaults made for each object. */
function withFactories(text: string, type: string): string | undefined {
  const { lines, join } = textLines(text);
  const field =
    /^import dataclasses\b/m.test(text) && !/^from dataclasses import/m.test(text) ? 'dataclasses.field' : 'field';
  let inside = false;
  let decorated = false;
  let changed = false;
  for (const [at, line] of lines.entries()) {
    if (DATACLASSES.test(line)) decorated = true;
    else if (/^class\s/.test(line)) {
      inside = decorated;
      decorated = false;
    } else if (/^[^\s#)\]@]/.test(line)) inside = false;
    const { head, value = '', tail } = FIELD.exec(line)?.groups ?? {};
    const factory = inside && head !== undefined && !head.includes('ClassVar') ? factoryOf(value, type) : undefined;
    if (factory === undefined) continue;
    lines[at] = `${head}${field}(default_factory=${factory})${tail ?? ''}`;
    changed = true;
  }
  if (!changed) return undefined;
  const from = lines.findIndex((line) => /^from dataclasses import (?!.*\bfield\b)[^()#]+$/.test(line));
  if (field === 'field' && from >= 0) lines[from] = `${lines[from]}, field`;
  const made = join();
  return field === 'field' && !/^from dataclasses import .*\bfield\b/m.test(made) ? undefined : made;
}

export const rule = defineRule({
  id: 'build/python-dataclass-mutable-default',
  category: 'build',
  severity: 'high',
  stage: 'test',
  ecosystems: ['python'],
  needle: 'ValueError: mutable default ',
  // Python 3.7 and newer.
  pattern:
    /^(?:E\s{1,60})?ValueError: mutable default <class '(?<type>[\w.]{1,100})'> for field (?<field>\w{1,100}) is not allowed: use default_factory$/,
  captures: ['type', 'field'],
  explains: ['build/pytest-import-exception', 'test/*', 'build/python-module-raises'],
  docs: {
    title: 'A field of a dataclass shares one mutable default',
    what: 'The default of `{field}` is one {type} for all objects.',
    why: 'What one object adds to it, all others would have; dataclasses refuse that.',
    how: 'Write `field(default_factory=...)`: each object gets its own.',
    references: ['https://docs.python.org/3/library/dataclasses.html#mutable-default-values'],
  },
  async fix({ type }, repo, { window }) {
    const frame = await nearestTrackedFrame(window, repo);
    const content = frame === undefined ? undefined : withFactories(frame.text, type.split('.').at(-1) ?? '');
    if (frame === undefined || content === undefined) return undefined;
    return {
      title: 'Give each object its own default',
      safety: 'safe',
      edits: [{ kind: 'write', path: frame.path, content }],
    };
  },
  examples: {
    match: [
      {
        name: 'Python 3.11',
        log: '  File "/w/app/model.py", line 4, in <module>\n    @dataclass\n     ^^^^^^^^^\nValueError: mutable default <class \'list\'> for field lines is not allowed: use default_factory',
        captures: { type: 'list', field: 'lines' },
        repo: {
          'app/model.py':
            'from dataclasses import dataclass\n\n\n@dataclass\nclass Order:\n    id: str\n    lines: list[str] = []  # none yet\n    tags: dict[str, int] = {"a": 1}\n\n    def add(self, x: list = []):\n        pass\n',
        },
        patched: {
          'app/model.py':
            'from dataclasses import dataclass, field\n\n\n@dataclass\nclass Order:\n    id: str\n    lines: list[str] = field(default_factory=list)  # none yet\n    tags: dict[str, int] = field(default_factory=lambda: {"a": 1})\n\n    def add(self, x: list = []):\n        pass\n',
        },
      },
      {
        name: 'the module imported as a whole',
        log: '  File "/w/app/model.py", line 4, in <module>\nValueError: mutable default <class \'set\'> for field seen is not allowed: use default_factory',
        repo: {
          'app/model.py':
            'import dataclasses\n\n\n@dataclasses.dataclass(frozen=True)\nclass Order:\n    seen: set = set()\n',
        },
        patched: {
          'app/model.py':
            'import dataclasses\n\n\n@dataclasses.dataclass(frozen=True)\nclass Order:\n    seen: set = dataclasses.field(default_factory=set)\n',
        },
      },
      {
        name: 'an object of a class, Python 3.11',
        log: "client/options.py:11: in <module>\n    @dataclass\n     ^^^^^^^^^\nE   ValueError: mutable default <class 'client.retry.Retry'> for field retry is not allowed: use default_factory",
        captures: { type: 'client.retry.Retry', field: 'retry' },
        repo: {
          'client/options.py':
            'from dataclasses import dataclass\n\nfrom client.retry import Retry\n\n\n@dataclass\nclass Options:\n    url: str\n    retry: Retry = Retry()\n    slow: Retry = Retry(times=9)\n    other: Limit = Limit()\n',
        },
        patched: {
          'client/options.py':
            'from dataclasses import dataclass, field\n\nfrom client.retry import Retry\n\n\n@dataclass\nclass Options:\n    url: str\n    retry: Retry = field(default_factory=Retry)\n    slow: Retry = field(default_factory=lambda: Retry(times=9))\n    other: Limit = Limit()\n',
        },
      },
    ],
    ignore: [{ name: 'another', log: 'ValueError: mutable default argument' }],
  },
});
