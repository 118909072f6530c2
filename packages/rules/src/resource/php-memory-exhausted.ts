import { defineRule } from '@self-healer/core/rule';
import { bytesOf, raiseOption } from '../support/commands/raise-option.ts';

/** What PHP's own php.ini-development gives a script. */
const USUAL = '128M';

export const rule = defineRule({
  id: 'resource/php-memory-exhausted',
  category: 'resource',
  severity: 'high',
  stage: 'build',
  ecosystems: ['php'],
  needle: 'Allowed memory size of ',
  pattern: /^(?:PHP )?Fatal error: {1,2}Allowed memory size of (?<limit>\d{1,13}) bytes exhausted/,
  captures: ['limit'],
  explains: ['test/php-uncaught-error', 'test/phpunit-failure'],
  docs: {
    title: 'PHP reached its memory limit',
    what: 'PHP may use {limit} bytes, and needed more.',
    why: '`memory_limit` is too small for this work, or the code keeps too much.',
    how: 'Raise `memory_limit` for this command (`php -d memory_limit=512M`), or keep less in memory.',
    references: ['https://www.php.net/manual/en/ini.core.php#ini.memory-limit'],
  },
  async fix({ limit }, repo) {
    // Only the limit that was reached, wherever the project wrote it down.
    const pattern =
      /(?<before>\bmemory_limit(?:["']\s{1,4}value=["']|\s{0,2}=\s{0,2}["']?))(?<value>\d{1,13}[kmgKMG]?)(?!\w)/g;
    const raised = bytesOf(USUAL) > 2 * Number(limit) ? USUAL : `${Math.ceil((4 * Number(limit)) / 2 ** 20)}M`;
    const edits = await raiseOption(repo, pattern, (value) => (bytesOf(value) === Number(limit) ? raised : undefined));
    return edits.length === 0 ? undefined : { title: `Give PHP ${raised}`, safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'PHP 8',
        log: 'PHP Fatal error:  Allowed memory size of 16777216 bytes exhausted (tried to allocate 4096 bytes) in /app/report.php on line 8',
        captures: { limit: '16777216' },
        repo: {
          'phpunit.xml': '<php>\n  <ini name="memory_limit" value="16M"/>\n</php>\n',
          'composer.json': '{"scripts":{"report":"php -d memory_limit=16M report.php"}}\n',
          'ci.sh': 'php -d memory_limit=64M other.php\n',
        },
        patched: {
          'phpunit.xml': '<php>\n  <ini name="memory_limit" value="128M"/>\n</php>\n',
          'composer.json': '{"scripts":{"report":"php -d memory_limit=128M report.php"}}\n',
        },
      },
    ],
    ignore: [{ name: 'another limit', log: 'Fatal error: Maximum execution time of 30 seconds exceeded' }],
  },
});
