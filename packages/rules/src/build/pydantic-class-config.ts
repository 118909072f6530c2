import { defineRule } from '@self-healer/core/rule';
import { withConfigDict } from '../support/python/class-config.ts';
import { nearestTrackedFrame } from '../support/python/python-source.ts';

export const rule = defineRule({
  id: 'build/pydantic-class-config',
  category: 'build',
  severity: 'medium',
  stage: 'test',
  ecosystems: ['python'],
  needle: 'Support for class-based `config` is deprecated',
  // pydantic 2, where warnings are errors.
  pattern:
    /^(?:E\s{1,60})?(?:pydantic\.warnings\.)?PydanticDeprecatedSince20: Support for class-based `config` is deprecated, use ConfigDict instead/,
  captures: [],
  explains: ['test/*', 'build/python-module-raises', 'build/pytest-import-exception'],
  docs: {
    title: 'A model of pydantic is configured by a class, and warnings are errors',
    what: 'A model has a `class Config`, of which pydantic 2 warns.',
    why: 'The code was written for pydantic 1, and the job takes warnings for errors.',
    how: 'Write `model_config = ConfigDict(...)` with the same settings under their new names.',
    references: ['https://docs.pydantic.dev/latest/migration/#changes-to-config'],
  },
  async fix(_facts, repo, { window }) {
    const frame = await nearestTrackedFrame(window, repo);
    const content = frame && withConfigDict(frame.text);
    if (frame === undefined || content === undefined) return undefined;
    return {
      title: `Configure the models of ${frame.path} by ConfigDict`,
      safety: 'review',
      edits: [{ kind: 'write', path: frame.path, content }],
    };
  },
  examples: {
    match: [
      {
        name: 'under pytest',
        log: 'api/pet.py:4: in <module>\n    class Pet(BaseModel):\nE   pydantic.warnings.PydanticDeprecatedSince20: Support for class-based `config` is deprecated, use ConfigDict instead. Deprecated in Pydantic V2.0 to be removed in V3.0.',
        repo: {
          'api/pet.py':
            'from pydantic import BaseModel, Field\n\n\nclass Pet(BaseModel):\n    name: str = Field(min_length=1)\n\n    class Config:\n        orm_mode = True\n        extra = "forbid"\n\n    def call(self) -> str:\n        return self.name\n\n\nclass Cage(BaseModel):\n    class Config:\n        frozen = True\n\n    size: int\n',
        },
        patched: {
          'api/pet.py':
            'from pydantic import BaseModel, ConfigDict, Field\n\n\nclass Pet(BaseModel):\n    name: str = Field(min_length=1)\n\n    model_config = ConfigDict(from_attributes=True, extra="forbid")\n\n    def call(self) -> str:\n        return self.name\n\n\nclass Cage(BaseModel):\n    model_config = ConfigDict(frozen=True)\n\n    size: int\n',
        },
      },
      {
        name: 'a class that holds more than settings',
        log: 'api/pet.py:4: in <module>\n    class Pet(BaseModel):\nE   pydantic.warnings.PydanticDeprecatedSince20: Support for class-based `config` is deprecated, use ConfigDict instead.',
        repo: {
          'api/pet.py':
            'from pydantic import BaseModel\n\n\nclass Pet(BaseModel):\n    class Config:\n        orm_mode = True\n\n        @staticmethod\n        def schema_extra(schema):\n            schema.pop("title")\n',
        },
      },
    ],
    ignore: [{ name: 'another advice', log: 'PydanticDeprecatedSince20: `json_encoders` is deprecated' }],
  },
});
