import { defineRule } from '@self-healer/core/rule';
import { inDirectory } from '../support/commands/project-directory.ts';
import { directoryOf, runDirectories } from '../support/commands/run-directories.ts';
import { windowValues } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'build/django-migration-missing',
  category: 'build',
  severity: 'medium',
  stage: 'lint',
  ecosystems: ['python'],
  needle: "Migrations for '",
  // `manage.py makemigrations --check`, Django 4.2 and newer.
  pattern: /^Migrations for '(?<app>\w{1,100})':$/,
  captures: ['app'],
  explains: ['build/make-target-failed', 'other/step-exit-code'],
  docs: {
    title: 'A Django model changed without a migration',
    what: 'The models of `{app}` are not what its migrations make: {files} is missing.',
    why: 'A model was changed, and `makemigrations` was not run.',
    how: 'Run `python manage.py makemigrations {app}`, read what it wrote and commit it.',
    references: ['https://docs.djangoproject.com/en/stable/topics/migrations/'],
  },
  gathers: ['files'],
  gather(_facts, window) {
    const files = windowValues(window, /^\s{2,4}(?<file>(?:[\w.-]{1,100}\/){1,12}\d{4}_\w{1,200}\.py)$/, 'file');
    return files.length === 0 ? undefined : { files: files.join(', ') };
  },
  async fix({ files }, repo, context) {
    const tracked = await repo.list();
    const managers = tracked.filter((path) => /(?:^|\/)manage\.py$/.test(path));
    const near = (await runDirectories(repo, context)).map((directory) => inDirectory(directory, 'manage.py'));
    const manager = near.find((path) => managers.includes(path)) ?? (managers.length === 1 ? managers[0] : undefined);
    if (manager === undefined) return undefined;
    const cwd = directoryOf(manager);
    const writes = files.split(', ').map((file) => inDirectory(cwd, file));
    if (writes.some((path) => tracked.includes(path))) return undefined;
    return {
      title: 'Write the migrations that the models ask for',
      safety: 'review',
      edits: [
        { kind: 'tool', argv: ['python', 'manage.py', 'makemigrations', '--noinput'], cwd, writes, network: false },
      ],
      verify: 'python manage.py makemigrations --check',
    };
  },
  examples: {
    match: [
      {
        name: 'a field',
        log: "Migrations for 'shop':\n  shop/migrations/0002_item_price.py\n    + Add field price to item",
        captures: { app: 'shop', files: 'shop/migrations/0002_item_price.py' },
        repo: { 'backend/manage.py': 'main()\n', 'backend/shop/models.py': 'x = 1\n' },
        edits: [
          {
            kind: 'tool',
            argv: ['python', 'manage.py', 'makemigrations', '--noinput'],
            cwd: 'backend',
            writes: ['backend/shop/migrations/0002_item_price.py'],
            network: false,
          },
        ],
      },
    ],
    ignore: [{ name: 'a migration that runs', log: '  Applying shop.0002_item_price... OK' }],
  },
});
