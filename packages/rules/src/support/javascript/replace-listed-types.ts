import type { Workspace } from '@self-healer/core/ports/workspace';
import type { FixContext, RuleFix } from '@self-healer/core/rule';
import { getJson } from '@self-healer/editors/json';
import { dependencyRange } from '@self-healer/editors/package-json';
import { inDirectory, projectDirectory } from '../commands/project-directory.ts';
import { escapePattern } from '../text/escape-pattern.ts';
import { addDevelopmentPackage } from './add-development-package.ts';

const RUNNERS = ['jest', 'mocha', 'jasmine'];
const VITEST_GLOBALS = /\bglobals\s*:\s*true\b/;

/** The tsconfigs whose `types` have a name. */
async function listing(name: string, repo: Workspace): Promise<readonly { path: string; text: string }[]> {
  const found: { path: string; text: string }[] = [];
  for (const path of (await repo.list()).filter((file) => /(?:^|\/)[jt]sconfig[^/]*\.json$/.test(file))) {
    const text = (await repo.read(path)) ?? '';
    const types = getJson(text, ['compilerOptions', 'types']);
    if (Array.isArray(types) && types.includes(name)) found.push({ path, text });
  }
  return found;
}

/** The list `types` with another name in the place of one, or without it. */
function withTypes(text: string, name: string, to: string | undefined): string {
  const word = `"${escapePattern(name)}"`;
  const list = new RegExp(`(?<head>"types"\\s*:\\s*\\[)(?<names>[^\\]]*?${word}[^\\]]*)`);
  return text.replace(list, (_all, head: string, names: string) => {
    const changed =
      to === undefined
        ? names.replace(new RegExp(`${word}\\s*,\\s*|,?\\s*${word}(?=\\s*$)`), '')
        : names.replace(new RegExp(word), () => `"${to}"`);
    return head + changed;
  });
}

/** How Vitest, or the runner of Node, is typed, where the types of another test runner are listed that no manifest has. */
export async function typesOfOtherRunner(name: string, repo: Workspace): Promise<RuleFix | undefined> {
  const [config, ...others] = RUNNERS.includes(name) ? await listing(name, repo) : [];
  const directory = config && (await projectDirectory(repo, 'package.json', config.path));
  const manifest = directory === undefined ? undefined : await repo.read(inDirectory(directory, 'package.json'));
  if (config === undefined || others.length > 0 || directory === undefined || manifest === undefined) return undefined;
  if ([name, `@types/${name}`].some((each) => dependencyRange(manifest, each) !== undefined)) return undefined;
  const isVitest = dependencyRange(manifest, 'vitest') !== undefined;
  const isNode = /\b(?:node|tsx)\b[^&|;]{0,60} --test\b/.test(`${getJson(manifest, ['scripts', 'test'])}`);
  if (!isVitest && !isNode) return undefined;
  const files = (await repo.list()).filter((file) => /(?:^|\/)vite(?:st)?\.config\.[cm]?[jt]s$/.test(file));
  const configs = await Promise.all(files.map((file) => repo.read(file)));
  const isGlobal = isVitest && configs.some((text) => VITEST_GLOBALS.test(text ?? ''));
  const isListed = /"vitest\/globals"/.test(config.text);
  const content = withTypes(config.text, name, isGlobal && !isListed ? 'vitest/globals' : undefined);
  if (content === config.text) return undefined;
  return {
    title: isGlobal ? 'Take in the types of Vitest instead' : `Take ${name} out of the types, which is no dependency`,
    safety: 'review',
    edits: [{ kind: 'write', path: config.path, content }],
  };
}

/** Declares the package of listed types: those of Node, or of a test runner that the manifest has. */
export async function declareListedTypes(
  name: string,
  repo: Workspace,
  context: FixContext,
): Promise<RuleFix | undefined> {
  const [config] = name === 'node' || RUNNERS.includes(name) ? await listing(name, repo) : [];
  const directory = config && (await projectDirectory(repo, 'package.json', config.path));
  const edits = directory && (await addDevelopmentPackage(`@types/${name}`, directory, repo, context));
  return edits
    ? { title: `Declare @types/${name}, which tsconfig.json lists`, safety: 'safe', edits, needs: 'elsewhere' }
    : undefined;
}
