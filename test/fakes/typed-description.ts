import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FakeAnswer, Routes } from './fake-server.ts';

const COMPILER = fileURLToPath(new URL('../../node_modules/typescript/bin/tsc', import.meta.url));
/** Of one operation and status that many different answers are compiled, and no more. */
const MOST = 40;

/** A vendor's description of its interface as types that others made from it and published. */
export interface VendorTypes {
  /** What the types are called where they are imported, and the file they are in. */
  readonly modules: Readonly<Record<string, string>>;
  readonly preamble: string;
  /** `GET /repos/{}/pulls` to an expression for the type that has, by status, what is answered. */
  readonly operations: ReadonlyMap<string, string>;
  /** Whether a value may be null that is not said to be: Swagger 2 has no word for it. */
  readonly nulls: boolean;
  /** Messages about what the vendor really answers and its description lacks. */
  readonly known: readonly RegExp[];
}

export interface TypedDescription {
  /** Throws for a route that the vendor does not have. */
  holdRoutes(routes: Routes): void;
  /** Keeps an answer for the compiler. */
  note(route: string, answer: FakeAnswer): void;
  /** How many operations were answered. */
  readonly answered: ReadonlySet<string>;
  /** What the compiler has against the answers that were kept. */
  problems(): Promise<readonly string[]>;
}

/** `GET /repos/{owner}/pulls` and `GET /repos/:owner/pulls` name the same operation. */
export const operationName = (route: string): string => route.replace(/\{[^}]+\}|[:*]\w+/g, '{}');

/**
 * Holds answers to a vendor's types: each is written down as a literal of the type that its operation and status have,
 * and all are compiled at once.
 * @param prefix what the routes of the fake have before those of the description
 */
export function typedDescription(vendor: VendorTypes, prefix: string): TypedDescription {
  const kept = new Map<string, Set<string>>();
  const answered = new Set<string>();
  const typeOf = (route: string): string => {
    const type = vendor.operations.get(operationName(route.replace(prefix, '')));
    if (type === undefined) throw new Error(`${route} is not in the vendor's description`);
    return type;
  };
  return {
    answered,
    holdRoutes: (routes) => Object.keys(routes).forEach(typeOf),
    note(route, { status, json }) {
      typeOf(route);
      answered.add(route);
      const key = `${route} ${status}`;
      const values = kept.get(key) ?? new Set();
      kept.set(key, values);
      if (values.size < MOST) values.add(json === undefined ? 'undefined' : JSON.stringify(json, undefined, 1));
    },
    async problems() {
      const names: string[] = [];
      const lines = [...kept].flatMap(([key, values]) => {
        const [method, path, status] = key.split(' ');
        const type = `Answer<${typeOf(`${method} ${path}`)}, ${status}>`;
        return [...values].map((value) => `export const answer${names.push(key) - 1}: ${type} = ${value};`);
      });
      const said = await compiled(vendor, [vendor.preamble, ANSWER, ...lines].join('\n'));
      const unknown = said.filter((line) => !vendor.known.some((pattern) => pattern.test(line)));
      return [...new Set(unknown.map((line) => line.replace(/answer(\d+)/, (_, index) => names[Number(index)] ?? '')))];
    },
  };
}

/** What a description does not say of a refusal is not held against it; that a request succeeds so, it must say. */
const ANSWER = `type Answer<Answers, Status extends number> = Status extends keyof Answers
  ? Answers[Status]
  : \`\${Status}\` extends \`\${4 | 5}\${string}\` ? unknown : never;`;

async function compiled({ modules, nulls }: VendorTypes, source: string): Promise<readonly string[]> {
  const directory = mkdtempSync(join(tmpdir(), 'self-healer-types-'));
  const paths = Object.fromEntries(Object.entries(modules).map(([name, file]) => [name, [file]]));
  const checks = { strict: true, strictNullChecks: !nulls, noEmit: true, skipLibCheck: true };
  const compilerOptions = { ...checks, module: 'nodenext', lib: ['es2024', 'dom'], types: [], paths };
  writeFileSync(join(directory, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['answers.ts'] }));
  writeFileSync(join(directory, 'answers.ts'), source);
  try {
    return await new Promise((resolve, reject) => {
      const options = { cwd: directory, maxBuffer: 64 << 20 };
      execFile(process.execPath, [COMPILER, '-p', directory, '--pretty', 'false'], options, (error, stdout, stderr) => {
        if (error === null) resolve([]);
        else if (stdout.includes('answers.ts(')) resolve(named(stdout, source.split('\n')));
        else reject(new Error(`the compiler did not run: ${stdout}${stderr}`, { cause: error }));
      });
    });
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** The compiler's messages, each once, with the name of the answer that its line is in. */
function named(stdout: string, source: readonly string[]): readonly string[] {
  return stdout
    .split(/\n(?=\S)/)
    .filter((message) => message.trim() !== '')
    .map((message) => {
      const line = Number(/^answers\.ts\((\d+)/.exec(message)?.[1] ?? 0);
      const start = source.slice(0, line).findLast((text) => text.startsWith('export const answer'));
      const name = /answer\d+/.exec(start ?? '')?.[0] ?? 'the types';
      return `${name}: ${source[line - 1]?.trim()}: ${message.replace(/^answers\.ts\(\d+,\d+\): /, '').trim()}`;
    });
}
