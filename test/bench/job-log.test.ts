import { expect, test } from 'vitest';
import { PLATFORMS } from '../../scripts/lib/platform-log.ts';
import { jobLog } from './job-log.ts';

test.each(PLATFORMS.filter((platform) => platform !== 'plain output'))(
  'on %s the output stands below its command, with the paths of that checkout and every byte',
  (platform) => {
    const output = Buffer.from('error in /tmp/here/src/a.c: caf\xe9\n', 'latin1');
    const log = Buffer.from(jobLog(platform, 'make check', output, '/tmp/here')).toString('latin1');
    expect(log).not.toContain('/tmp/here');
    expect(log.indexOf('git version')).toBeLessThan(log.indexOf('make check'));
    expect(log.search(/error in \/\S+\/src\/a\.c: caf\xe9\n/)).toBeGreaterThan(log.indexOf('make check'));
  },
);
