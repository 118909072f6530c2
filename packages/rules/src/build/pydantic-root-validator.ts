import { defineRule } from '@self-healer/core/rule';
import { nearestTrackedFrame } from '../support/python/python-source.ts';

export const rule = defineRule({
  id: 'build/pydantic-root-validator',
  category: 'build',
  severity: 'high',
  stage: 'test',
  ecosystems: ['python'],
  needle: 'you MUST specify `skip_on_failure=True`',
  // pydantic 2.
  pattern:
    /(?:^|\s)(?:pydantic\.errors\.)?PydanticUserError: If you use `@root_validator` with pre=False \(the default\) you MUST specify `skip_on_failure=True`/,
  captures: [],
  explains: ['test/*', 'build/pytest-import-exception', 'build/python-module-raises'],
  docs: {
    title: 'A root validator does not say that it runs for valid fields only',
    what: '`@root_validator` lacks `skip_on_failure=True`.',
    why: 'pydantic 2 runs such a validator only when the fields are valid, and asks the code to say so.',
    how: 'Write `@root_validator(skip_on_failure=True)`, or move to `@model_validator`.',
    references: ['https://docs.pydantic.dev/latest/migration/#changes-to-validators'],
  },
  async fix(_facts, repo, { window }) {
    const frame = await nearestTrackedFrame(window, repo);
    const content = frame?.text
      .replace(/(?<=^[ \t]+@(?:pydantic\.)?root_validator)(?:\(\))?(?=[ \t]*\r?$)/gm, '(skip_on_failure=True)')
      .replace(
        /(?<=^[ \t]+@(?:pydantic\.)?root_validator\()(?<given>allow_reuse=True|pre=False)(?=\)[ \t]*\r?$)/gm,
        '$<given>, skip_on_failure=True',
      );
    if (frame === undefined || content === undefined || content === frame.text) return undefined;
    return {
      title: 'Let the root validator say that it runs for valid fields only',
      safety: 'review',
      edits: [{ kind: 'write', path: frame.path, content }],
    };
  },
  examples: {
    match: [
      {
        name: 'under pytest',
        log: 'booking.py:4: in <module>\n    class Booking(BaseModel):\nbooking.py:8: in Booking\n    @root_validator\nE   pydantic.errors.PydanticUserError: If you use `@root_validator` with pre=False (the default) you MUST specify `skip_on_failure=True`. Note that `@root_validator` is deprecated and should be replaced with `@model_validator`.',
        repo: {
          'booking.py':
            'from pydantic import BaseModel, root_validator\n\n\nclass Booking(BaseModel):\n    start: int\n    end: int\n\n    @root_validator\n    def ordered(cls, values):\n        return values\n\n    @root_validator(pre=True)\n    def raw(cls, values):\n        return values\n',
        },
        patched: {
          'booking.py':
            'from pydantic import BaseModel, root_validator\n\n\nclass Booking(BaseModel):\n    start: int\n    end: int\n\n    @root_validator(skip_on_failure=True)\n    def ordered(cls, values):\n        return values\n\n    @root_validator(pre=True)\n    def raw(cls, values):\n        return values\n',
        },
      },
    ],
    ignore: [{ name: 'another', log: 'pydantic.errors.PydanticUserError: Decorators defined with incorrect fields' }],
  },
});
