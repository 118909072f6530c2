import { UsageError } from '@self-healer/core/errors';
import type { JobQueue } from '@self-healer/core/ports/job-queue';
import { secretValues } from '@self-healer/healer/process/child-env';
import { redactor } from '@self-healer/healer/redaction/secrets';
import type { Role } from '../roles.ts';
import type { Host } from './host.ts';
import { postgresUrl } from './open-host-store.ts';

/**
 * The queue that the processes of a service share, on its PostgreSQL. Undefined: this process is the whole service.
 * @throws UsageError when the role needs others and there is no PostgreSQL to meet them on
 */
export async function openHostJobs(
  role: Role,
  host: Host,
  broken: (error: unknown, where: string) => void,
): Promise<JobQueue | undefined> {
  const url = postgresUrl(host);
  if (url === undefined) {
    if (role === 'all') return undefined;
    throw new UsageError(
      'no-postgres',
      `--role ${role} shares its work with other processes, over a PostgreSQL. Set DATABASE_URL to a postgres:// URL, or leave --role out.`,
    );
  }
  const { postgresJobs } = await import('@self-healer/store/postgres-jobs');
  return postgresJobs({
    url,
    redact: redactor(secretValues(host.env)),
    newId: () => uuidOf(host.random(UUID_DIGITS)),
    now: host.now,
    broken,
  });
}

const UUID_DIGITS = 32;

const uuidOf = (digits: string) =>
  [digits.slice(0, 8), digits.slice(8, 12), digits.slice(12, 16), digits.slice(16, 20), digits.slice(20)].join('-');
