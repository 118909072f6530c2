import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { listCiFiles } from '@self-healer/editors/ci-file';
import { setCiVariable } from '@self-healer/editors/ci-variables';
import { getEnv } from '@self-healer/editors/env-file';

const EXAMPLE = /(?:^|\/)\.?env[\w.-]*\.?(?:example|sample|dist|template|test|ci)$/;
const SECRET_NAME = /TOKEN|SECRET|PASS|PRIVATE|CREDENTIAL|(?:^|_)(?:PAT|AUTH|KEY|SALT|DSN)(?:_|$)/i;
/** An address with a password leads to a service of the job itself, or is none to be written down. */
const FOREIGN_ADDRESS = /:\/\/[^/\s:@]*:[^/\s@]+@(?!localhost\b|127\.|\[::1\])[\w-]*\./;
const PLACEHOLDER = /^$|^(?:<.*>|x{3,}|\*+)$|change[-_ ]?me|your[-_ ]|replace[-_ ]|todo/i;

/**
 * Sets a variable that a job misses in the only CI file that can be meant, to the value that the project's example of its
 * environment has. Secrets, and values that stand for something to be filled in, are never written.
 */
export async function setFromExample(
  repo: Workspace,
  name: string,
  called: string | undefined,
): Promise<readonly WriteEdit[]> {
  if (SECRET_NAME.test(name)) return [];
  const files = await repo.list();
  const said = new Set<string>();
  for (const path of files.filter((each) => EXAMPLE.test(each))) {
    const value = getEnv((await repo.read(path)) ?? '', name);
    if (value !== undefined) said.add(value);
  }
  const [value] = said;
  if (value === undefined || said.size > 1 || PLACEHOLDER.test(value) || FOREIGN_ADDRESS.test(value)) return [];
  const places = await Promise.all(
    listCiFiles(files).map(async ({ path, provider }) => ({ path, provider, text: (await repo.read(path)) ?? '' })),
  );
  const script = called?.replace(/^.*\//, '');
  const calling = script === undefined ? [] : places.filter(({ text }) => text.includes(script));
  const [place, ...others] = calling.length > 0 ? calling : places;
  if (place === undefined || others.length > 0) return [];
  const content = setCiVariable(place.text, place.provider, name, value, (old) => old);
  return content === undefined || content === place.text ? [] : [{ kind: 'write', path: place.path, content }];
}
