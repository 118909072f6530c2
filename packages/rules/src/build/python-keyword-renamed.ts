import { defineRule } from '@self-healer/core/rule';
import { RENAMED_KEYWORDS } from '../data/python-keywords-renamed.ts';
import { maskPython } from '../support/python/python-mask.ts';
import { nearestTrackedFrame } from '../support/python/python-source.ts';

export const rule = defineRule({
  id: 'build/python-keyword-renamed',
  category: 'build',
  severity: 'high',
  stage: 'test',
  ecosystems: ['python'],
  needle: 'got an unexpected keyword argument',
  pattern:
    /^(?:E\s{1,60})?TypeError: (?<called>[\w.]{1,100})\(\) got an unexpected keyword argument '(?<keyword>\w{1,40})'/,
  captures: ['called', 'keyword'],
  explains: ['build/python-keyword-misspelt', 'build/pytest-import-exception', 'test/*'],
  docs: {
    title: 'A library calls a parameter otherwise',
    what: '`{called}()` takes no `{keyword}` any more; it is called `{now}`.',
    why: 'A newer version of the library took the old name away.',
    how: 'Write `{now}`.',
    references: ['https://marshmallow.readthedocs.io/en/stable/upgrading.html'],
  },
  gathers: ['now'],
  gather({ called, keyword }) {
    const key = `${called} ${keyword}`;
    const renamed = Object.hasOwn(RENAMED_KEYWORDS, key) ? RENAMED_KEYWORDS[key] : undefined;
    return renamed && { now: renamed.now };
  },
  async fix({ called, keyword, now }, repo, { window }) {
    const renamed = RENAMED_KEYWORDS[`${called} ${keyword}`];
    const frame = await nearestTrackedFrame(window, repo);
    if (frame === undefined || renamed === undefined) return undefined;
    if (!new RegExp(`^\\s*(?:from|import) (?:${renamed.module})\\b`, 'm').test(frame.text)) return undefined;
    const content = inCalls(frame.text, renamed.calls, keyword, now);
    if (content === frame.text) return undefined;
    return {
      title: `Write ${now} instead of ${keyword}`,
      safety: 'safe',
      edits: [{ kind: 'write', path: frame.path, content }],
    };
  },
  examples: {
    match: [
      {
        name: 'marshmallow 4',
        log: 'forms/pet.py:4: in <module>\n    class Pet(Schema):\nforms/pet.py:5: in Pet\n    kind = fields.String(missing="cat")\nE   TypeError: Field.__init__() got an unexpected keyword argument \'missing\'',
        captures: { keyword: 'missing', now: 'load_default' },
        repo: {
          'forms/pet.py':
            'from marshmallow import Schema, fields\n\n\nclass Pet(Schema):\n    kind = fields.String(missing="cat")\n    tags = fields.List(\n        fields.String(),\n        missing=list,\n    )\n\n\ndef find(pets, missing=None):\n    return pets.get("missing=1", missing)\n',
        },
        patched: {
          'forms/pet.py':
            'from marshmallow import Schema, fields\n\n\nclass Pet(Schema):\n    kind = fields.String(load_default="cat")\n    tags = fields.List(\n        fields.String(),\n        load_default=list,\n    )\n\n\ndef find(pets, missing=None):\n    return pets.get("missing=1", missing)\n',
        },
      },
      {
        name: 'urllib3 2',
        log: '  File "/w/net/http.py", line 6, in session\n    retry = Retry(total=3, method_whitelist=["GET"])\nTypeError: Retry.__init__() got an unexpected keyword argument \'method_whitelist\'',
        repo: {
          'net/http.py':
            'from urllib3.util import Retry\n\n\ndef session():\n    # Twice.\n    retry = Retry(total=3, method_whitelist=["GET"])\n    return retry\n',
        },
        patched: {
          'net/http.py':
            'from urllib3.util import Retry\n\n\ndef session():\n    # Twice.\n    retry = Retry(total=3, allowed_methods=["GET"])\n    return retry\n',
        },
      },
      {
        name: 'a class of the project that has the same name',
        log: "net/http.py:3: in session\n    Retry(method_whitelist=1)\nE   TypeError: Retry.__init__() got an unexpected keyword argument 'method_whitelist'",
        repo: { 'net/http.py': 'from net.retry import Retry\n\nRetry(method_whitelist=1)\n' },
      },
    ],
    ignore: [
      { name: 'a function of the project', log: "TypeError: send() got an unexpected keyword argument 'subjet'" },
    ],
  },
});

/** The text with a parameter renamed in the calls that match, each of which goes on until its brackets are closed. */
function inCalls(text: string, calls: string, keyword: string, now: string): string {
  const code = maskPython(text);
  const places = new Set<number>();
  for (const head of code.matchAll(new RegExp(`\\b${calls}\\(`, 'g'))) {
    let depth = 0;
    for (let at = head.index + head[0].length - 1; at < code.length; at += 1) {
      if (/[([{]/.test(code[at] ?? '')) depth += 1;
      if (/[)\]}]/.test(code[at] ?? '')) depth -= 1;
      if (depth === 0) break;
      // A parameter of the call itself, not of one inside it.
      if (
        depth === 1 &&
        /[(,\s]/.test(code[at] ?? '') &&
        new RegExp(`^${keyword}\\s?=(?!=)`).test(code.slice(at + 1, at + 60))
      )
        places.add(at + 1);
    }
  }
  return [...places]
    .sort((a, b) => b - a)
    .reduce((changed, at) => changed.slice(0, at) + now + changed.slice(at + keyword.length), text);
}
