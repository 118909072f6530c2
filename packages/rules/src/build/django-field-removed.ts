import type { Edit } from '@self-healer/core/model/edit';
import { defineRule } from '@self-healer/core/rule';
import { escapePattern } from '../support/text/escape-pattern.ts';

/** Fields that Django removed, and the call that its hint names: the field and what it is given. */
const NOW: Readonly<Record<string, { readonly field: string; readonly given: string }>> = {
  NullBooleanField: { field: 'BooleanField', given: 'null=True, blank=True' },
};

export const rule = defineRule({
  id: 'build/django-field-removed',
  category: 'build',
  severity: 'high',
  stage: 'test',
  ecosystems: ['python'],
  needle: ' is removed except for support in historical migrations.',
  // `manage.py check` and all that runs it, Django 4 and newer.
  pattern:
    /^(?:E\s{1,60})?(?<app>\w{1,60})\.(?<model>\w{1,60})\.(?<name>\w{1,60}): \(fields\.E9\d\d\) (?<field>NullBooleanField) is removed except for support in historical migrations\.$/,
  captures: ['app', 'model', 'name', 'field'],
  explains: ['test/*', 'other/step-exit-code'],
  docs: {
    title: 'A model has a field that Django removed',
    what: '`{name}` of {app}.{model} is a `{field}`.',
    why: 'Django keeps it for old migrations only.',
    how: 'Use the field that the hint below names.',
    references: ['https://docs.djangoproject.com/en/stable/ref/checks/#model-fields'],
  },
  async fix({ app, name, field }, repo) {
    const now = NOW[field];
    if (now === undefined) return undefined;
    const place = new RegExp(
      `(?<=^[ \\t]+${escapePattern(name)}(?:: [^=\\n]{1,80})? ?= ?(?:models\\.)?)${field}\\((?<first>\\)?)`,
      'gm',
    );
    const edits: Edit[] = [];
    for (const path of await repo.list()) {
      if (!path.endsWith('.py') || path.includes('/migrations/') || !`/${path}`.includes(`/${app}/`)) continue;
      const text = await repo.read(path);
      const content = text?.replace(place, (_all, first: string) =>
        first === ')' ? `${now.field}(${now.given})` : `${now.field}(${now.given}, `,
      );
      // Given twice, it would be no call at all.
      if (content === undefined || content === text || /\bnull=True, blank=True,.*\b(?:null|blank)=/.test(content))
        continue;
      edits.push({ kind: 'write', path, content });
    }
    return edits.length === 1 ? { title: `Use ${now.field}(${now.given})`, safety: 'review', edits } : undefined;
  },
  examples: {
    match: [
      {
        name: 'Django 4 and newer',
        log: 'SystemCheckError: System check identified some issues:\n\nERRORS:\npolls.Vote.confirmed: (fields.E903) NullBooleanField is removed except for support in historical migrations.\n\tHINT: Use BooleanField(null=True, blank=True) instead.',
        captures: { app: 'polls', name: 'confirmed' },
        repo: {
          'polls/models.py':
            'from django.db import models\n\n\nclass Vote(models.Model):\n    confirmed = models.NullBooleanField(help_text="Seen")\n',
          'polls/migrations/0001_initial.py': 'fields = [\n    confirmed = models.NullBooleanField()\n]\n',
        },
        patched: {
          'polls/models.py':
            'from django.db import models\n\n\nclass Vote(models.Model):\n    confirmed = models.BooleanField(null=True, blank=True, help_text="Seen")\n',
        },
      },
    ],
    ignore: [{ name: 'another check', log: 'polls.Vote.choice: (fields.E120) CharFields must define a max_length.' }],
  },
});
