import type { CiFile } from './ci-file.ts';
import { ciDefinitions, ciReferences } from './ci-values.ts';
import { replaceSpans, type Span } from './splice.ts';
import { getYaml, setYamlScalar, type YamlPath, yamlScalars } from './yaml.ts';

/** A language or tool whose version a CI file chooses. */
export type Toolchain = 'dotnet' | 'go' | 'java' | 'node' | 'php' | 'python' | 'ruby' | 'rust' | 'terraform';

interface Names {
  /** The action of GitHub that sets it up, and the input with the version. */
  readonly action: RegExp;
  readonly input: string;
  /** The task of Azure. */
  readonly task?: RegExp;
  /** The key under CodeBuild's `runtime-versions`. */
  readonly runtime?: string;
  /** Images that have it; group `version` is its number. */
  readonly images: readonly RegExp[];
}

const tagged = (names: string): RegExp =>
  new RegExp(`^(?:[\\w.-]+(?::\\d+)?/)*(?:${names}):v?(?<version>\\d+(?:\\.\\d+)*)(?![\\w.]|@)`);

const TOOLCHAINS: Readonly<Record<Toolchain, Names>> = {
  dotnet: {
    action: /^actions\/setup-dotnet$/,
    input: 'dotnet-version',
    task: /^UseDotNet@/,
    runtime: 'dotnet',
    images: [/^mcr\.microsoft\.com\/dotnet\/sdk:(?<version>\d+(?:\.\d+)*)/],
  },
  go: {
    action: /^actions\/setup-go$/,
    input: 'go-version',
    task: /^GoTool@/,
    runtime: 'golang',
    images: [tagged('golang|cimg/go|circleci/golang')],
  },
  java: {
    action: /^actions\/setup-java$/,
    input: 'java-version',
    task: /^JavaToolInstaller@/,
    runtime: 'java',
    images: [
      tagged('eclipse-temurin|amazoncorretto|openjdk|azul/zulu-openjdk|cimg/openjdk'),
      /^(?:[\w.-]+\/)*(?:maven|gradle):[\w.-]*?(?:-(?:eclipse-temurin|amazoncorretto|openjdk|sapmachine|ibm-semeru)-|-?jdk-?)(?<version>\d+)/,
    ],
  },
  node: {
    action: /^actions\/setup-node$/,
    input: 'node-version',
    task: /^(?:NodeTool|UseNode)@/,
    runtime: 'nodejs',
    images: [tagged('node|cimg/node|circleci/node')],
  },
  php: {
    action: /^shivammathur\/setup-php$/,
    input: 'php-version',
    runtime: 'php',
    images: [tagged('php|cimg/php')],
  },
  python: {
    action: /^actions\/setup-python$/,
    input: 'python-version',
    task: /^UsePythonVersion@/,
    runtime: 'python',
    images: [tagged('python|cimg/python')],
  },
  ruby: {
    action: /^ruby\/setup-ruby$/,
    input: 'ruby-version',
    task: /^UseRubyVersion@/,
    runtime: 'ruby',
    images: [tagged('ruby|cimg/ruby')],
  },
  rust: {
    action: /^(?:dtolnay\/rust-toolchain|actions-rust-lang\/setup-rust-toolchain|actions-rs\/toolchain)$/,
    input: 'toolchain',
    images: [tagged('rust|cimg/rust')],
  },
  terraform: {
    action: /^hashicorp\/setup-terraform$/,
    input: 'terraform_version',
    task: /^TerraformInstaller@/,
    images: [tagged('hashicorp/terraform')],
  },
};

/**
 * Sets the version of a language or tool wherever a CI file writes down one that passes `old`: inputs of setup actions
 * and tasks, runtimes, container images, and the variables, defaults and matrices of one value they refer to in the
 * same file. A matrix of several values stays. Undefined when nothing changes.
 */
export function setCiToolchain(
  text: string,
  provider: CiFile['provider'],
  tool: Toolchain,
  old: (version: string) => boolean,
  version: string,
): string | undefined {
  if (provider === 'jenkins') return setImagesInText(text, tool, old, version);
  let changed: string | undefined;
  for (const { path, from, to } of yamlScalars(text)) {
    // As written: a float has lost its last zero.
    const written = text.slice(from, to).replace(/^["']|["']$/g, '');
    const newer = (value: string): string | undefined =>
      isImage(path) ? imageWith(value, tool, old, version) : valueAt(text, path, tool, old, value, version);
    const by = newer(written);
    if (by !== undefined && by !== written) changed = setYamlScalar(changed ?? text, path, by) ?? changed;
    else changed = setBehindReference(changed ?? text, written, newer) ?? changed;
  }
  return changed;
}

/** Sets the number that a value has from elsewhere in the file, where the value would be `newer` with it in its place. */
function setBehindReference(
  text: string,
  written: string,
  newer: (value: string) => string | undefined,
): string | undefined {
  let changed: string | undefined;
  for (const reference of ciReferences(written)) {
    for (const { path, from, to } of ciDefinitions(text, reference)) {
      const number = text.slice(from, to).replace(/^["']|["']$/g, '');
      const [before = '', after = ''] = written.split(reference.written);
      const by = newer(`${before}${number}${after}`);
      if (by === undefined || !by.startsWith(before) || !by.endsWith(after)) continue;
      const value = by.slice(before.length, by.length - after.length);
      if (value !== number)
        changed = setYamlScalar(changed ?? text, path, scalarLike(text.slice(from, to), value)) ?? changed;
    }
  }
  return changed;
}

/** A number where a number was written without quotes, so that it is written without them again. */
const scalarLike = (written: string, value: string): string | number =>
  /^\d+$/.test(written) && /^\d+$/.test(value) ? Number(value) : value;

function valueAt(
  text: string,
  path: YamlPath,
  tool: Toolchain,
  old: (version: string) => boolean,
  written: string,
  version: string,
): string | undefined {
  const { action, input, task, runtime } = TOOLCHAINS[tool];
  const [key, above] = [path.at(-1), path.at(-2)];
  const step = path.slice(0, -2);
  const used = `${getYaml(text, [...step, above === 'with' ? 'uses' : 'task']) ?? ''}`;
  const chosen =
    (above === 'with' && key === input && action.test(used.replace(/@.*$/, ''))) ||
    // A workflow or action of the repository that hands it on.
    (above === 'with' && used.startsWith('./') && `${key}`.replaceAll('_', '-') === input.replaceAll('_', '-')) ||
    (above === 'inputs' && task?.test(used) === true && /^version(?:Spec)?$|^terraformVersion$/.test(`${key}`)) ||
    (above === 'runtime-versions' && key === runtime);
  // `corretto17`, `18.x`, `^1.20`: the number changes and what stands around it does not.
  const parts = /^(?<before>(?:corretto|openjdk|v|[\^~])?)(?<number>\d+(?:\.\d+)*)(?<after>(?:\.x)*)$/.exec(
    written,
  )?.groups;
  if (!chosen || parts?.number === undefined || !old(parts.number)) return undefined;
  return `${parts.before}${version}${parts.after}`;
}

const isImage = (path: YamlPath): boolean =>
  ['image', 'container'].includes(`${path.at(-1)}`) || (path.at(-1) === 'name' && path.at(-2) === 'image');

/** The image with another version of a tool, its variant kept; undefined when it is not one of that tool. */
export function imageWith(
  image: string,
  tool: Toolchain,
  old: (version: string) => boolean,
  version: string,
): string | undefined {
  if (image.includes('@')) return undefined;
  for (const pattern of TOOLCHAINS[tool].images) {
    const match = pattern.exec(image);
    const current = match?.groups?.version;
    if (match === null || current === undefined || !old(current)) continue;
    const head = match[0].slice(0, match[0].length - current.length);
    // Convenience images have no tag of one number.
    const tag = /(?:^|\/)(?:cimg|circleci)\//.test(head) && !version.includes('.') ? `${version}.0` : version;
    return `${head}${tag}${image.slice(match[0].length)}`;
  }
  return undefined;
}

/** Images that a Jenkinsfile names in quotes behind `image`. */
function setImagesInText(
  text: string,
  tool: Toolchain,
  old: (version: string) => boolean,
  version: string,
): string | undefined {
  const spans: (Span & { readonly by: string })[] = [];
  for (const match of text.matchAll(/\bimage[ \t]*[(:]?[ \t]*(?<quote>["'])(?<image>[^"'\r\n]+)\k<quote>/g)) {
    const image = match.groups?.image ?? '';
    const by = imageWith(image, tool, old, version);
    const from = match.index + match[0].length - image.length - 1;
    if (by !== undefined) spans.push({ from, to: from + image.length, by });
  }
  return replaceSpans(text, spans);
}
