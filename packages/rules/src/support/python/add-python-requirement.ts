import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { addGroupDependency, addProjectDependency, hasProjectDependency } from '@self-healer/editors/pyproject';
import { addRequirement, hasRequirement } from '@self-healer/editors/requirements';
import { addAtRunTime, addBeside } from './requirement-places.ts';

const DEVELOPMENT_FILES = [
  'requirements-dev.txt',
  'requirements-test.txt',
  'dev-requirements.txt',
  'test-requirements.txt',
  'requirements/dev.txt',
  'requirements/test.txt',
];

/**
 * Adds a distribution to what the project declares: beside `beside` (a distribution that is listed already) when given,
 * otherwise to the run-time requirements. Undefined when it is declared, or there is no one place for it.
 */
export async function addPythonRequirement(
  name: string,
  specifier: string,
  repo: Workspace,
  beside?: string,
): Promise<WriteEdit | undefined> {
  const files = ['requirements.txt', ...DEVELOPMENT_FILES];
  const texts = new Map<string, string>();
  for (const file of files) {
    const text = await repo.read(file);
    if (text !== undefined) texts.set(file, text);
  }
  if ([...texts.values()].some((text) => hasRequirement(text, name))) return undefined;
  const listed = [...texts].find(([, text]) => beside !== undefined && hasRequirement(text, beside));
  const target =
    listed?.[0] ?? (beside === undefined && texts.has('requirements.txt') ? 'requirements.txt' : undefined);
  if (target !== undefined) return write(target, addRequirement(texts.get(target) ?? '', name, specifier));
  const pyproject = await repo.read('pyproject.toml');
  if (pyproject !== undefined && hasProjectDependency(pyproject, name)) return undefined;
  const content = pyproject === undefined ? undefined : addToPyproject(pyproject, name, specifier, beside);
  if (content !== undefined) return write('pyproject.toml', content);
  const requirement = `${name}${specifier}`;
  return beside === undefined ? addAtRunTime(requirement, repo) : addBeside(requirement, repo, beside);
}

function addToPyproject(text: string, name: string, specifier: string, beside?: string): string | undefined {
  if (beside === undefined) return addProjectDependency(text, name, specifier);
  for (const group of ['dev', 'test', 'tests', 'testing']) {
    const content = addGroupDependency(text, group, name, specifier);
    if (content !== undefined) return content;
  }
  return undefined;
}

function write(path: string, content: string | undefined): WriteEdit | undefined {
  return content === undefined ? undefined : { kind: 'write', path, content };
}
