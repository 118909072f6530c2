import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'configuration/rails-database-missing',
  category: 'configuration',
  severity: 'high',
  stage: 'test',
  ecosystems: ['ruby'],
  needle: [
    'ActiveRecord::NoDatabaseError',
    'ActiveRecord::AdapterNotSpecified',
    'ActiveRecord::PendingMigrationError',
    'Migrations are pending',
  ],
  // Rails 5 to 8.
  pattern: /^(?:##\[error\])?(?<error>ActiveRecord::(?:NoDatabaseError|AdapterNotSpecified|PendingMigrationError))\b/,
  captures: ['error'],
  docs: {
    title: 'The database of the tests is not there or not up to date',
    what: 'Rails stops with {error}.',
    why: 'The job does not create the database or load its schema, or config/database.yml has no entry for this environment.',
    how: 'Run `bin/rails db:create db:schema:load` (or `db:test:prepare`) before the tests, with RAILS_ENV=test and the address of the service.',
    references: ['https://guides.rubyonrails.org/active_record_migrations.html'],
  },
  examples: {
    match: [
      {
        name: 'no database',
        log: 'ActiveRecord::NoDatabaseError: We could not find your database: app_test.',
        captures: { error: 'ActiveRecord::NoDatabaseError' },
      },
      { name: 'migrations', log: 'ActiveRecord::PendingMigrationError: ' },
    ],
    ignore: [{ name: 'a class', log: 'class ActiveRecord::NoDatabaseErrorTest' }],
  },
});
