import { defineRule } from '@self-healer/core/rule';
import { nearestTrackedFrame } from '../support/python/python-source.ts';
import { withLine } from '../support/text/edit-line.ts';

export const rule = defineRule({
  id: 'build/python-deprecated-alias',
  category: 'build',
  severity: 'medium',
  stage: 'test',
  ecosystems: ['python'],
  needle: [' is deprecated, use ', ' method is deprecated; use `'],
  // logging and threading of Python 3, libraries that word it so, and pydantic 2, where warnings are errors.
  pattern:
    /^(?:E\s{1,60})?DeprecationWarning: (?:The '(?<quoted>\w{1,60})' (?:method|function) is deprecated, use '(?<quotedNow>\w{1,60})' instead|(?<called>\w{1,60})\(\) is deprecated, use (?<calledNow>\w{1,60})\(\) instead)\.?$|^(?:E\s{1,60})?(?:pydantic\.warnings\.)?PydanticDeprecatedSince20: The `(?<model>\w{1,60})` method is deprecated; use `(?<modelNow>model_\w{1,60})` instead\./,
  captures: ['quoted?', 'quotedNow?', 'called?', 'calledNow?', 'model?', 'modelNow?'],
  explains: ['test/*'],
  docs: {
    title: 'A function is called by its old name, and warnings are errors',
    what: '`{old}` is an old name of `{now}`.',
    why: 'A newer version of the library warns of it, and the job takes warnings for errors.',
    how: 'Call `{now}`.',
    references: ['https://docs.python.org/3/library/warnings.html'],
  },
  gathers: ['old', 'now'],
  gather: ({ quoted, quotedNow, called, calledNow, model, modelNow }) => ({
    old: quoted ?? called ?? model ?? '',
    now: quotedNow ?? calledNow ?? modelNow ?? '',
  }),
  async fix({ old, now }, repo, { window }) {
    const frame = await nearestTrackedFrame(window, repo);
    const call = new RegExp(`(?<![\\w])${old}(?=\\()`, 'g');
    const content = frame && withLine(frame.text, frame.line, (code) => code.replace(call, now));
    if (frame === undefined || content === undefined) return undefined;
    return { title: `Call ${now}`, safety: 'safe', edits: [{ kind: 'write', path: frame.path, content }] };
  },
  examples: {
    match: [
      {
        name: 'logging',
        log: '  File "/w/clock.py", line 3, in tick\n    log.warn("negative")\n  File "/usr/lib/python3.11/logging/__init__.py", line 1501, in warn\n    warnings.warn("The \'warn\' method is deprecated, "\nDeprecationWarning: The \'warn\' method is deprecated, use \'warning\' instead',
        captures: { old: 'warn', now: 'warning' },
        repo: { 'clock.py': 'def tick(log, n):\n    if n < 0:\n        log.warn("negative")\n    return n\n' },
        patched: { 'clock.py': 'def tick(log, n):\n    if n < 0:\n        log.warning("negative")\n    return n\n' },
      },
      {
        name: 'threading, under pytest',
        log: 'jobs/run.py:2: in wait\n    return event.isSet()\nE   DeprecationWarning: isSet() is deprecated, use is_set() instead',
        captures: { old: 'isSet', now: 'is_set' },
        repo: { 'jobs/run.py': 'def wait(event):\n    return event.isSet()\n' },
        patched: { 'jobs/run.py': 'def wait(event):\n    return event.is_set()\n' },
      },
      {
        name: 'a method of a model of pydantic',
        log: 'api/pet.py:9: in store\n    save(pet.dict())\nE   pydantic.warnings.PydanticDeprecatedSince20: The `dict` method is deprecated; use `model_dump` instead. Deprecated in Pydantic V2.0 to be removed in V3.0.',
        captures: { old: 'dict', now: 'model_dump' },
        repo: {
          'api/pet.py':
            'from api.db import save\n\n\ndef plain(x):\n    return x.dict()\n\n\ndef store(pet):\n    save(pet.dict())\n',
        },
        patched: {
          'api/pet.py':
            'from api.db import save\n\n\ndef plain(x):\n    return x.dict()\n\n\ndef store(pet):\n    save(pet.model_dump())\n',
        },
      },
    ],
    ignore: [
      {
        name: 'no new name',
        log: 'DeprecationWarning: datetime.datetime.utcnow() is deprecated and scheduled for removal',
      },
    ],
  },
});
