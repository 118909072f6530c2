import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ErrorExample } from '@self-healer/core/classifier/error-example';
import { dataDirectory } from './data-directory.ts';
import type { Host } from './host/host.ts';

/** Writes examples to the export directory, `exports` in the data directory; what is there under the name is replaced as a whole. */
export async function writeTrainingExport(name: string, examples: readonly ErrorExample[], host: Host): Promise<void> {
  const { writeTrainingData } = await import('@self-healer/model/shipped-examples');
  const directory = join(dataDirectory(host), 'exports');
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const temporary = join(directory, `.${host.random(8)}.tmp`);
  await writeFile(temporary, writeTrainingData(examples), { mode: 0o600 });
  await rename(temporary, join(directory, name));
}
