import type { WriteEdit } from '@self-healer/core/model/edit';
import { defineRule } from '@self-healer/core/rule';
import { changePythonFiles } from '../support/python/modernise-python.ts';
import { moveAttributes, moveFromImports } from '../support/python/python-imports.ts';
import { nearestTrackedFrame } from '../support/python/python-source.ts';
import { requireFor } from '../support/python/require-for.ts';

const PLACES = { BaseSettings: 'pydantic_settings.BaseSettings' };

/** What pydantic 2 takes without a word and no longer heeds: a setting would keep its default. */
const UNHEEDED = /\benv\s*=(?!=)|^\s+fields\s*=|["']env(?:_names)?["']\s*:|\bcustomise_sources\b|\bparse_env_var\b/m;

const moved = (text: string) => moveAttributes(moveFromImports(text, 'pydantic', PLACES), 'pydantic', PLACES);

export const rule = defineRule({
  id: 'build/pydantic-settings-moved',
  category: 'build',
  severity: 'high',
  stage: 'test',
  ecosystems: ['python'],
  needle: ' has been moved to the `pydantic-settings` package',
  // pydantic 2.
  pattern:
    /^(?:E\s{1,60})?(?:pydantic\.errors\.)?PydanticImportError: `(?<name>BaseSettings)` has been moved to the `pydantic-settings` package/,
  captures: ['name'],
  explains: ['build/pytest-import-exception', 'build/python-module-raises', 'test/*'],
  docs: {
    title: 'The settings of pydantic are a package of their own',
    what: '`{name}` is not in pydantic any more; the package pydantic-settings has it.',
    why: 'pydantic 2 took it out, and the code was written for pydantic 1.',
    how: 'Import `{name}` from `pydantic_settings`, and declare pydantic-settings beside pydantic. What was `Field(env=…)` is `Field(validation_alias=…)`.',
    references: ['https://docs.pydantic.dev/latest/migration/#basesettings-has-moved-to-pydantic-settings'],
  },
  async fix({ name }, repo, { window }) {
    const frame = await nearestTrackedFrame(window, repo);
    const edits = frame && (await changePythonFiles(frame.path, repo, moved));
    if (frame === undefined || edits === undefined) return undefined;
    const texts = edits.map((edit) => (edit.kind === 'write' ? edit.content : ''));
    if (texts.some((text) => UNHEEDED.test(text))) return undefined;
    // Every project of the repository that is changed needs it.
    const declared = new Map<string, WriteEdit>();
    for (const edit of edits) {
      const required = edit.kind === 'write' ? await requireFor('pydantic-settings', edit.path, repo) : undefined;
      if (required !== undefined) declared.set(required.path, required);
    }
    return {
      title: `Import ${name} from pydantic_settings`,
      safety: 'review',
      edits: [...edits, ...declared.values()],
    };
  },
  examples: {
    match: [
      {
        name: 'pytest, a project in a subfolder',
        log: 'api/app/settings.py:1: in <module>\n    from pydantic import BaseSettings, Field\n/usr/lib/python3/site-packages/pydantic/__init__.py:458: in __getattr__\n    return _getattr_migration(attr_name)\nE   pydantic.errors.PydanticImportError: `BaseSettings` has been moved to the `pydantic-settings` package. See https://docs.pydantic.dev/2.13/migration/#basesettings-has-moved-to-pydantic-settings for more details.',
        captures: { name: 'BaseSettings' },
        repo: {
          'api/requirements.txt': 'pydantic==2.13.4\nuvicorn==0.30.0\n',
          'api/app/settings.py':
            'from pydantic import BaseSettings, Field\n\n\nclass Settings(BaseSettings):\n    db: str = Field("a")\n',
          'api/app/mail.py': 'import pydantic\n\n\nclass Mail(pydantic.BaseSettings):\n    host: str = "a"\n',
        },
        patched: {
          'api/requirements.txt': 'pydantic==2.13.4\npydantic-settings\nuvicorn==0.30.0\n',
          'api/app/settings.py':
            'from pydantic import Field\nfrom pydantic_settings import BaseSettings\n\n\nclass Settings(BaseSettings):\n    db: str = Field("a")\n',
          'api/app/mail.py':
            'import pydantic_settings\n\n\nclass Mail(pydantic_settings.BaseSettings):\n    host: str = "a"\n',
        },
      },
      {
        name: 'a traceback, declared already',
        log: 'Traceback (most recent call last):\n  File "/w/run.py", line 1, in <module>\n    from pydantic import BaseSettings\n  File "/usr/lib/python3/site-packages/pydantic/__init__.py", line 458, in __getattr__\n    return _getattr_migration(attr_name)\npydantic.errors.PydanticImportError: `BaseSettings` has been moved to the `pydantic-settings` package. See https://docs.pydantic.dev/2.5/u/import-error',
        repo: {
          'pyproject.toml': '[project]\nname = "a"\ndependencies = ["pydantic>=2", "pydantic-settings>=2"]\n',
          'run.py': 'from pydantic import BaseSettings\n\n\nclass S(BaseSettings):\n    a: int = 1\n',
        },
        patched: {
          'run.py': 'from pydantic_settings import BaseSettings\n\n\nclass S(BaseSettings):\n    a: int = 1\n',
        },
      },
      {
        name: 'settings with names of their own, which would keep their defaults without a word',
        log: 'settings.py:1: in <module>\n    from pydantic import BaseSettings, Field\nE   pydantic.errors.PydanticImportError: `BaseSettings` has been moved to the `pydantic-settings` package.',
        repo: {
          'requirements.txt': 'pydantic==2.13.4\n',
          'settings.py':
            'from pydantic import BaseSettings, Field\n\n\nclass Settings(BaseSettings):\n    db: str = Field("a", env="DATABASE_URL")\n',
        },
      },
    ],
    ignore: [
      {
        name: 'a name that is gone',
        log: 'pydantic.errors.PydanticImportError: `pydantic:PyObject` has been removed in V2.',
      },
    ],
  },
});
