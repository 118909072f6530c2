import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'configuration/laravel-key-missing',
  category: 'configuration',
  severity: 'high',
  stage: 'test',
  ecosystems: ['php'],
  needle: 'No application encryption key has been specified',
  // Laravel 5 to 12.
  pattern:
    /^\s*(?:(?:In \S{1,80} line \d{1,6}:|RuntimeException:|Illuminate\\Encryption\\MissingAppKeyException:?) {0,4})?No application encryption key has been specified\./,
  captures: [],
  docs: {
    title: 'Laravel has no application key',
    what: 'APP_KEY is empty.',
    why: 'The job has no .env, or does not generate the key.',
    how: 'Copy .env.example to .env and run `php artisan key:generate` before the tests, or set APP_KEY in phpunit.xml.',
    references: ['https://laravel.com/docs/encryption#configuration'],
  },
  examples: {
    match: [{ name: 'artisan', log: '  No application encryption key has been specified.' }],
    ignore: [{ name: 'a test', log: '✓ it says that no application encryption key has been specified' }],
  },
});
