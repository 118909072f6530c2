import { defineRule } from '@self-healer/core/rule';
import { withFieldValidators } from '../support/python/field-validators.ts';
import { nearestTrackedFrame } from '../support/python/python-source.ts';

export const rule = defineRule({
  id: 'build/pydantic-validator-deprecated',
  category: 'build',
  severity: 'medium',
  stage: 'test',
  ecosystems: ['python'],
  needle: 'Pydantic V1 style `@validator` validators are deprecated',
  // pydantic 2, where warnings are errors.
  pattern:
    /^(?:E\s{1,8})?(?:pydantic\.warnings\.)?PydanticDeprecatedSince20: Pydantic V1 style `@validator` validators are deprecated/,
  captures: [],
  explains: ['test/*', 'build/python-module-raises', 'build/pytest-import-exception'],
  docs: {
    title: 'A model of pydantic checks its fields as version 1 did, and warnings are errors',
    what: 'A model has a `@validator`, of which pydantic 2 warns.',
    why: 'The code was written for pydantic 1, and the job takes warnings for errors.',
    how: 'Write `@field_validator` over `@classmethod`; `pre=True` is `mode="before"` now.',
    references: ['https://docs.pydantic.dev/latest/migration/#changes-to-validators'],
  },
  async fix(_facts, repo, { window }) {
    const frame = await nearestTrackedFrame(window, repo);
    const content = frame && withFieldValidators(frame.text);
    if (frame === undefined || content === undefined) return undefined;
    return {
      title: `Check the fields of ${frame.path} by field_validator`,
      safety: 'review',
      edits: [{ kind: 'write', path: frame.path, content }],
    };
  },
  examples: {
    match: [
      {
        name: 'under pytest',
        log: 'api/pet.py:6: in Pet\n    @validator("name", pre=True)\nE   pydantic.warnings.PydanticDeprecatedSince20: Pydantic V1 style `@validator` validators are deprecated. You should migrate to Pydantic V2 style `@field_validator` validators',
        repo: {
          'api/pet.py':
            'from pydantic import BaseModel, validator\n\n\nclass Pet(BaseModel):\n    name: str\n\n    @validator("name", pre=True)\n    def strip(cls, value):\n        return value.strip()\n\n    @validator("name")\n    @classmethod\n    def known(cls, v: str) -> str:\n        return v\n',
        },
        patched: {
          'api/pet.py':
            'from pydantic import BaseModel, field_validator\n\n\nclass Pet(BaseModel):\n    name: str\n\n    @field_validator("name", mode="before")\n    @classmethod\n    def strip(cls, value):\n        return value.strip()\n\n    @field_validator("name")\n    @classmethod\n    def known(cls, v: str) -> str:\n        return v\n',
        },
      },
      {
        name: 'one that looks at other fields',
        log: 'api/pet.py:6: in Pet\nE   pydantic.warnings.PydanticDeprecatedSince20: Pydantic V1 style `@validator` validators are deprecated.',
        repo: {
          'api/pet.py':
            'from pydantic import BaseModel, validator\n\n\nclass Pet(BaseModel):\n    @validator("name")\n    def longer(cls, v, values):\n        return v + values["last"]\n',
        },
      },
    ],
    ignore: [
      {
        name: 'another',
        log: 'PydanticDeprecatedSince20: Pydantic V1 style `@root_validator` validators are deprecated.',
      },
    ],
  },
});
