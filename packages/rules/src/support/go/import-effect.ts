import type { Workspace } from '@self-healer/core/ports/workspace';
import { directoryOfPath } from '../paths/nearest-path.ts';
import { ownModuleOf } from './own-module.ts';

/** Packages that register themselves when they are loaded: decoders, drivers of databases, handlers. */
const REGISTERS =
  /^(?:image\/(?:png|jpeg|gif)|golang\.org\/x\/image\/\w+|net\/http\/pprof|expvar|time\/tzdata|embed|github\.com\/(?:lib\/pq|go-sql-driver\/mysql|mattn\/go-sqlite3|jackc\/pgx\/v\d\/stdlib|denisenkom\/go-mssqldb|microsoft\/go-mssqldb|golang-migrate\/migrate\/v\d\/.*)|go\.uber\.org\/automaxprocs|gocloud\.dev\/.*|modernc\.org\/sqlite)$/;

/**
 * Whether a package does something when it is loaded that its importer may be after: it is known to register itself, or
 * it is one of this repository that has an `init` and that nothing else imports.
 */
export async function importHasEffect(imported: string, importer: string, repo: Workspace): Promise<boolean> {
  if (REGISTERS.test(imported)) return true;
  const module = await ownModuleOf(imported, repo);
  if (module === undefined) return false;
  const files = (await repo.list()).filter((file) => file.endsWith('.go') && !file.endsWith('_test.go'));
  const below = imported.slice(module.length + 1);
  let starts = false;
  for (const file of files) {
    const text = (await repo.read(file)) ?? '';
    if (file !== importer && text.includes(`"${imported}"`)) return false;
    const directory = directoryOfPath(file);
    if ((directory === below || directory.endsWith(`/${below}`)) && /^func init\(\)/m.test(text)) starts = true;
  }
  return starts;
}
