import { joined } from '@self-healer/core/patcher/command-directories';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { getJson } from '@self-healer/editors/json';
import { isShellScript } from '../shell/shell-files.ts';
import { makefileTargets } from './makefile-recipes.ts';
import { inDirectory } from './project-directory.ts';
import { type Segment, shellSegments } from './shell-segments.ts';

/** A command that runs nothing but what this repository keeps, or a tool that writes files from others. */
export interface OwnCommand {
  readonly argv: readonly string[];
  readonly cwd: string;
  /** Whether it asks a registry. */
  readonly network: boolean;
}

const MANAGERS = new Set(['npm', 'pnpm', 'yarn', 'bun']);
/** The options of package managers that name the package whose script runs, with or without the name. */
const OF_WORKSPACE = /^(?<option>--workspace|-w|--prefix|--filter|-F|-C|--dir|--cwd)(?:=(?<value>.*))?$/;
const INTERPRETERS = /^(?:node|python3?|ruby|php|tsx|ts-node)$/;
const SHELL = /^(?:ba|da|z)?sh$/;
/** Programs that make files from files of the project: generators and formatters. */
const MAKER = new RegExp(
  `^(?:${[
    'autoflake|autopep8|biome|black|buf|clang-format|controller-gen|docformatter|doctoc|eslint|gofmt|gofumpt|goimports',
    'gomarkdoc|helm-docs|isort|mockgen|oapi-codegen|pip-compile|prettier|protoc|pyupgrade|ruff|rustfmt|sqlc|swag|tsc',
    'terraform-docs|typedoc|poetry (?:lock|export)|uv (?:lock|export|pip compile)|cargo (?:fmt|run|xtask)',
    'go (?:generate|fmt|run \\.[\\w./-]*|mod (?:tidy|vendor)|work (?:sync|vendor))',
  ].join('|')})(?= |$)`,
);
const ASKS_REGISTRY = /^(?:pip-compile|poetry|uv|go mod) ?/;
const LAUNCHERS: readonly (readonly string[])[] = [
  ['npx', '--no-install'],
  ['npx', '--no'],
  ['npx'],
  ['pnpm', 'exec'],
  ['yarn', 'exec'],
  ['poetry', 'run'],
  ['uv', 'run'],
  ['pipenv', 'run'],
  ['bundle', 'exec'],
  ['python', '-m'],
  ['python3', '-m'],
  ['go', 'tool'],
];

/**
 * The command as it may be run for a patch: a script, target or program that this repository keeps itself, or a known
 * maker of files. What only a log names is none.
 */
export async function ownCommand({ argv, cwd }: Segment, repo: Workspace): Promise<OwnCommand | undefined> {
  if (argv === undefined) return undefined;
  const launcher = LAUNCHERS.find((words) => words.every((word, at) => argv[at] === word));
  const inner = launcher === undefined ? argv : argv.slice(launcher.length);
  const [program = '', ...rest] = inner;
  const line = inner.join(' ');
  if (MAKER.test(line)) return { argv, cwd, network: ASKS_REGISTRY.test(line) };
  if (INTERPRETERS.test(program)) {
    const own = (await tracked(repo, cwd, rest[0] ?? '-')) !== undefined;
    return own ? { argv, cwd, network: false } : undefined;
  }
  if (launcher !== undefined) return undefined;
  if (program === 'make') return (await makes(repo, makeCall(cwd, rest))) ? { argv, cwd, network: false } : undefined;
  if (MANAGERS.has(program)) return (await runsScript(repo, rest)) ? { argv, cwd, network: false } : undefined;
  return ownScript(argv, cwd, repo);
}

/** A script that may be run as it is; `bash x.sh` too, where x.sh is one. */
async function ownScript(argv: readonly string[], cwd: string, repo: Workspace): Promise<OwnCommand | undefined> {
  const words = SHELL.test(argv[0] ?? '') ? argv.slice(1) : argv;
  const [program = '', ...rest] = words;
  const path = await tracked(repo, cwd, program);
  if (path === undefined || (!program.includes('/') && words === argv)) return undefined;
  if ((await repo.mode(path)) !== '100755') return undefined;
  return { argv: [program.startsWith('.') ? program : `./${program}`, ...rest], cwd, network: false };
}

interface MakeCall {
  readonly directory: string;
  readonly targets: readonly string[];
}

function makeCall(cwd: string, words: readonly string[]): MakeCall {
  const at = words.indexOf('-C');
  const rest = at === -1 ? words : [...words.slice(0, at), ...words.slice(at + 2)];
  return {
    directory: at === -1 ? cwd : inDirectory(cwd, words[at + 1] ?? '.'),
    targets: rest.filter((word) => !word.startsWith('-') && !word.includes('=')),
  };
}

async function makes(repo: Workspace, { directory, targets }: MakeCall): Promise<boolean> {
  const known = (await makefileTargets(repo, directory)).map(({ name }) => name);
  return known.length > 0 && targets.every((target) => known.includes(target));
}

/** Whether some manifest has the script that a package manager is asked for. */
async function runsScript(repo: Workspace, words: readonly string[]): Promise<boolean> {
  const names = scriptNames(words);
  for (const path of await repo.list()) {
    if (!/(?:^|\/)package\.json$/.test(path) || path.includes('node_modules/')) continue;
    const text = (await repo.read(path)) ?? '';
    if (names.some((name) => typeof getJson(text, ['scripts', name]) === 'string')) return true;
  }
  return false;
}

const scriptPath = (words: readonly string[]) => ['scripts', scriptNames(words)[0] ?? ''];

/** The directory of the package whose script runs: one that the call names, by its directory or its name, or `cwd`. */
async function workspaceOf(words: readonly string[], cwd: string, repo: Workspace): Promise<string> {
  const named = words
    .flatMap((word, at) => {
      const [, option, value] = OF_WORKSPACE.exec(word) ?? [];
      return option === undefined ? [] : (value ?? words[at + 1] ?? []);
    })
    .at(0);
  if (named === undefined) return cwd;
  const direct = joined(cwd, named);
  if ((await repo.mode(inDirectory(direct, 'package.json'))) !== undefined) return direct;
  for (const path of await repo.list()) {
    if (!path.endsWith('/package.json') || path.includes('node_modules/')) continue;
    if (getJson((await repo.read(path)) ?? '', ['name']) === named) return path.replace(/\/package\.json$/, '');
  }
  return cwd;
}

function scriptNames(words: readonly string[]): readonly string[] {
  const plain = words.filter((word, at) => !word.startsWith('-') && !OF_WORKSPACE.test(words[at - 1] ?? ''));
  return plain[0] === 'run' || plain[0] === 'run-script' ? plain.slice(1) : plain;
}

async function tracked(repo: Workspace, cwd: string, file: string): Promise<string | undefined> {
  const path = inDirectory(cwd, file.replace(/^\.\//, ''));
  return (await repo.mode(path)) === undefined ? undefined : path;
}

interface Body {
  readonly text: string;
  readonly cwd: string;
  /** The directory of the script it is of. */
  readonly script?: string;
  /** Targets of make that are made before. */
  readonly needs: readonly string[];
}

/**
 * The commands that stand behind one that calls a script, a target of make or a script of a manifest, with those of the
 * targets that are made before; undefined for others.
 */
export async function callsOf(segment: Segment, repo: Workspace): Promise<readonly Segment[] | undefined> {
  const body = await bodyOf(segment, repo);
  if (body === undefined) return undefined;
  const { text, cwd, script, needs } = body;
  const made = needs.map((target): Segment => ({ text: `make ${target}`, argv: ['make', target], cwd }));
  return [...made, ...shellSegments(text, cwd, script)];
}

async function bodyOf({ argv, cwd }: Segment, repo: Workspace): Promise<Body | undefined> {
  if (argv === undefined) return undefined;
  const [program = '', ...rest] = argv;
  if (program === 'make') {
    const call = makeCall(cwd, rest);
    const targets = await makefileTargets(repo, call.directory);
    const [asked] = call.targets;
    const target = targets.find(({ name }) => (asked === undefined ? !name.startsWith('.') : name === asked));
    return target && { text: target.recipe.join('\n'), cwd: call.directory, needs: target.prerequisites };
  }
  if (MANAGERS.has(program)) {
    const directory = await workspaceOf(rest, cwd, repo);
    const text = getJson((await repo.read(inDirectory(directory, 'package.json'))) ?? '', scriptPath(rest));
    return typeof text === 'string' ? { text, cwd: directory, needs: [] } : undefined;
  }
  const file = SHELL.test(program) ? (rest.find((word) => !word.startsWith('-')) ?? '') : program;
  const path = await tracked(repo, cwd, file);
  const text = path === undefined ? undefined : await repo.read(path);
  if (path === undefined || text === undefined || !isShellScript(path, text)) return undefined;
  return { text, cwd, script: path.replace(/\/?[^/]*$/, '') || '.', needs: [] };
}
