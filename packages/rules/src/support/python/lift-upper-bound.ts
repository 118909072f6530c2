import type { Workspace } from '@self-healer/core/ports/workspace';
import type { RuleFix } from '@self-healer/core/rule';
import { getIni, setIni } from '@self-healer/editors/ini';
import { getToml, setToml } from '@self-healer/editors/toml';
import { isOlder } from '../follow-toolchain.ts';

const UPPER = /(?<operator><=?) ?(?<version>3\.\d{1,2})(?:\.\d{1,3}|\.\*)?(?=$|[\s,])/;
/** What was resolved for the range would have to be resolved again. */
const LOCKS = ['poetry.lock', 'uv.lock', 'pdm.lock', 'Pipfile.lock'];

/**
 * Lifts the upper bound that a project sets for Python past the one that runs, where its own classifiers say that it
 * supports that one: the bound was forgotten. `wanted` is the range as the log tells it, in an order of the tool's own.
 */
export async function liftUpperBound(wanted: string, running: string, repo: Workspace): Promise<RuleFix | undefined> {
  const minor = /^3\.\d{1,2}(?=\.|$)/.exec(running)?.[0];
  const files = await repo.list();
  if (minor === undefined || LOCKS.some((lock) => files.includes(lock))) return undefined;
  for (const path of ['pyproject.toml', 'setup.cfg']) {
    const text = await repo.read(path);
    if (text === undefined) continue;
    const range = rangeOf(path, text);
    const upper = UPPER.exec(range ?? '')?.groups;
    if (range === undefined || upper?.version === undefined || clauses(range) !== clauses(wanted)) continue;
    const tooLow = upper.operator === '<' ? !isOlder(minor, upper.version) : isOlder(upper.version, minor);
    if (!tooLow || !claims(text, minor)) return undefined;
    const lifted = range.replace(UPPER, `<3.${Number(minor.slice(2)) + 1}`);
    const content =
      path === 'setup.cfg'
        ? setIni(text, 'options', 'python_requires', lifted)
        : setToml(text, ['project', 'requires-python'], lifted);
    if (content === undefined) return undefined;
    return {
      title: `Let the project be installed with Python ${minor}, which its classifiers name`,
      safety: 'review',
      edits: [{ kind: 'write', path, content }],
    };
  }
  return undefined;
}

function rangeOf(path: string, text: string): string | undefined {
  const range =
    path === 'setup.cfg' ? getIni(text, 'options', 'python_requires') : getToml(text, ['project', 'requires-python']);
  return typeof range === 'string' ? range : undefined;
}

/** Whether a classifier says so, and not that of a version with a longer number. */
const claims = (text: string, minor: string) =>
  text
    .split('\n')
    .some(
      (line) => /^\W*Programming Language :: Python :: (?<version>[\d.]+)\W*$/.exec(line)?.groups?.version === minor,
    );

const clauses = (range: string) => range.replaceAll(' ', '').split(',').sort().join(',');
