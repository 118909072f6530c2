import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { LanguageName } from './slip-language.ts';

/** A released project of other people, fetched by the package manager that distributes it. */
export interface SlipProject {
  readonly id: string;
  readonly language: LanguageName;
  /** Programs that must be on the PATH. */
  readonly needs: readonly string[];
  /** Bash in an empty directory: leaves the project in `project`, and programs for its command in `bin`. */
  readonly fetch: string;
  /** What its CI runs, as bash at its root. */
  readonly command: string;
  /** Where its own sources are, not its tests. */
  readonly sources: RegExp;
}

const python = (id: string, version: string, tests: string, sources: RegExp): SlipProject => ({
  ...{ id, language: 'python', needs: ['python3', 'tar'], sources },
  fetch: [
    'python3 -m venv . && bin/pip -q install "pytest<8" freezegun setuptools',
    `bin/pip -q download --no-deps --no-binary :all: ${id}==${version}`,
    'mkdir project && tar xzf ./*.tar.gz -C project --strip-components 1',
  ].join(' && '),
  command: `PYTHONPATH=src:. python -m pytest -q ${tests}`,
});

const go = (module: string, version: string): SlipProject => ({
  ...{ id: module.split('/').at(-1) ?? module, language: 'go', needs: ['go', 'sed'], sources: /^(?!.*_test\.go$)/ },
  fetch: [
    `dir=$(go mod download -json ${module}@${version} | sed -n 's/.*"Dir": "\\(.*\\)",/\\1/p')`,
    'cp -r "$dir" project && chmod -R u+w project',
  ].join(' && '),
  command: 'go test ./...',
});

const vendored = (crate: string, version: string, folder = ''): string =>
  [
    `cargo init -q --name fetched . && cargo add -q ${crate}@=${version} && cargo vendor -q`,
    `mv vendor/${crate}${folder} project && rm -f project/.cargo-checksum.json`,
  ].join(' && ');

const rust = (id: string, version: string): SlipProject => ({
  ...{ id, language: 'rust', needs: ['cargo'], sources: /^src\// },
  fetch: `${vendored(id, version)} && echo target > project/.gitignore`,
  command: 'cargo test -q',
});

const npm = (id: string, version: string, more: string): string =>
  [
    `tar xzf "$(npm pack -s ${id}@${version})" && mv package project && cd project && echo node_modules > .gitignore`,
    `npm pkg delete devDependencies scripts.prepare && npm install -s --ignore-scripts -D ${more}`,
  ].join(' && ');

const javascript = (id: string, version: string, more: string, sources: RegExp): SlipProject => ({
  ...{ id, language: 'javascript', needs: ['npm', 'tar'], sources },
  fetch: npm(id, version, `tape@5.9.0 ${more}`),
  command: "npx tape 'test/**/*.js'",
});

const typescript = (id: string, version: string, sources: RegExp, options: object): SlipProject => ({
  ...{ id, language: 'typescript', needs: ['npm', 'tar'], sources },
  fetch: `${npm(id, version, 'typescript@5.9.3 @types/node@24')} && echo '${JSON.stringify(options)}' > tsconfig.json`,
  command: 'npx tsc -p .',
});

/** The projects. */
export const SLIP_PROJECTS: readonly SlipProject[] = [
  python('itsdangerous', '2.2.0', 'tests', /^src\//),
  python('toolz', '1.0.0', 'toolz', /^toolz\/(?!.*tests\/)/),
  python('boltons', '25.0.0', 'tests', /^boltons\//),
  python('tabulate', '0.9.0', 'test', /^tabulate\//),
  javascript('minimist', '1.2.8', '', /^index\.js$/),
  javascript(
    'qs',
    '6.13.0',
    'object-inspect iconv-lite safer-buffer has-override-mistake has-property-descriptors has-symbols has-proto for-each es-value-fixtures mock-property has-bigints',
    /^lib\//,
  ),
  typescript('zod', '4.1.12', /^src\/v4\/core\//, {
    compilerOptions: {
      strict: true,
      noEmit: true,
      module: 'nodenext',
      target: 'es2022',
      skipLibCheck: true,
      types: [],
    },
    include: ['src/v4/core/*.ts'],
  }),
  typescript('immer', '10.1.1', /^src\//, {
    compilerOptions: {
      ...{
        strict: true,
        noEmit: true,
        module: 'esnext',
        moduleResolution: 'bundler',
        target: 'es2022',
        types: ['node'],
      },
      noUnusedLocals: true,
    },
    include: ['src'],
  }),
  go('github.com/gorilla/mux', 'v1.8.1'),
  go('github.com/mattn/go-shellwords', 'v1.0.12'),
  rust('heck', '0.5.0'),
  rust('strsim', '0.11.1'),
  {
    ...{ id: 'zlib', language: 'c', needs: ['cargo', 'cc'], sources: /^(?!(?:contrib|examples|test)\/)/ },
    fetch: `${vendored('libz-sys', '1.1.22', '/src/zlib')} && echo '*.o' > project/.gitignore`,
    command: 'cc -Wall -c ./*.c',
  },
  {
    ...{ id: 'commons-cli', language: 'java', needs: ['mvn', 'javac', 'unzip'], sources: /^src\// },
    fetch: [
      'mvn -q -B dependency:copy -Dartifact=commons-cli:commons-cli:1.9.0:jar:sources -DoutputDirectory=.',
      'mkdir -p project/src/main/java && unzip -q ./*.jar "org/*" -d project/src/main/java && echo target > project/.gitignore',
    ].join(' && '),
    command: "mkdir -p target && javac -Xlint:all -d target $(find src/main/java -name '*.java')",
  },
];

/**
 * Fetches the project, unless it is there from an earlier run.
 * @returns its directory, and that of its programs
 * @throws what its package manager says when it cannot be had
 */
export async function fetched(
  { id, fetch }: SlipProject,
  cache: string,
): Promise<{ readonly project: string; readonly bin: string }> {
  // What is fetched in another way is fetched anew.
  const directory = join(cache, `${id}-${createHash('sha256').update(fetch).digest('hex').slice(0, 8)}`);
  if (!existsSync(join(directory, 'fetched'))) {
    await rm(directory, { recursive: true, force: true });
    await mkdir(directory, { recursive: true });
    await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', fetch], { cwd: directory });
    await writeFile(join(directory, 'fetched'), '');
  }
  return { project: join(directory, 'project'), bin: join(directory, 'bin') };
}
