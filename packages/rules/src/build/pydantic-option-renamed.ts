import { defineRule } from '@self-healer/core/rule';
import { nearestTrackedFrame } from '../support/python/python-source.ts';

export const rule = defineRule({
  id: 'build/pydantic-option-renamed',
  category: 'build',
  severity: 'high',
  stage: 'test',
  ecosystems: ['python'],
  needle: 'PydanticUserError: `',
  // pydantic 2.
  pattern:
    /^(?:E\s{1,60})?(?:pydantic\.errors\.)?PydanticUserError: `(?<old>\w{1,60})` is removed\. use `(?<now>\w{1,60})` instead/,
  captures: ['old', 'now'],
  explains: ['build/pytest-import-exception', 'test/*'],
  docs: {
    title: 'An option of a pydantic field has another name',
    what: '`{old}` is gone; `{now}` takes its place.',
    why: 'pydantic 2 renamed it, and the code was written for pydantic 1.',
    how: 'Write `{now}` in the fields of the project.',
    references: ['https://docs.pydantic.dev/latest/migration/'],
  },
  async fix({ old, now }, repo, { window }) {
    const frame = await nearestTrackedFrame(window, repo);
    const lines = frame?.text.split('\n') ?? [];
    const option = new RegExp(`(?<=[(,\\s])${old}(?=\\s?=(?!=))`, 'g');
    // Only in the calls that make fields, each of which goes on until its brackets are closed.
    let depth = 0;
    const changed = lines.map((line) => {
      const start = depth > 0 ? 0 : line.search(/\b(?:Field|constr|Query|Path|Body|Header|Cookie|Form)\(/);
      if (start < 0) return line;
      const call = line.slice(start);
      depth += [...call].reduce((sum, sign) => sum + (sign === '(' ? 1 : sign === ')' ? -1 : 0), 0);
      return line.slice(0, start) + call.replace(option, now);
    });
    const content = changed.join('\n');
    if (frame === undefined || content === frame.text) return undefined;
    return {
      title: `Write ${now} instead of ${old}`,
      safety: 'safe',
      edits: [{ kind: 'write', path: frame.path, content }],
    };
  },
  examples: {
    match: [
      {
        name: 'a pattern',
        log: 'src/shop/models.py:4: in <module>\n    class Item(BaseModel):\nsrc/shop/models.py:5: in Item\n    sku: str = Field(regex=r"^A")\nE   pydantic.errors.PydanticUserError: `regex` is removed. use `pattern` instead',
        captures: { old: 'regex', now: 'pattern' },
        repo: {
          'src/shop/models.py':
            'import re\nfrom pydantic import BaseModel, Field\n\n\nclass Item(BaseModel):\n    sku: str = Field(regex=r"^A")\n    name: str = Field(\n        default="a",\n        regex="b",\n    )\n\nother(regex=1)\n',
        },
        patched: {
          'src/shop/models.py':
            'import re\nfrom pydantic import BaseModel, Field\n\n\nclass Item(BaseModel):\n    sku: str = Field(pattern=r"^A")\n    name: str = Field(\n        default="a",\n        pattern="b",\n    )\n\nother(regex=1)\n',
        },
      },
    ],
    ignore: [{ name: 'another advice', log: 'PydanticUserError: `const` is removed, use `Literal` instead' }],
  },
});
