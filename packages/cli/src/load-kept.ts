import { isAscii } from 'node:buffer';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { constants, Script } from 'node:vm';

type Program = (
  exports: unknown,
  require: NodeJS.Require,
  module: { exports: unknown },
  filename: string,
  directory: string,
) => void;

/** A script that an earlier process did not leave compiled, and where this one does. */
interface Fresh {
  readonly script: Script;
  readonly file: string;
}

/**
 * Loads a CommonJS program, and those beside it that it asks for, from what an earlier process compiled. For Node before
 * 22.8, which keeps nothing by itself. What was not there yet is left in the directory when the process ends.
 */
export function loadKept(program: string, directory: string): unknown {
  const programs = new Map<string, { exports: unknown }>();
  const fresh: Fresh[] = [];
  const beside = dirname(program);
  const plain = createRequire(program);
  const require = Object.assign(
    (name: string): unknown => (name.startsWith('./') ? load(join(beside, name)) : plain(name)),
    plain,
  );
  const load = (path: string): unknown => {
    const known = programs.get(path);
    if (known !== undefined) return known.exports;
    const module = { exports: {} };
    programs.set(path, module);
    compiled(path, directory, fresh)(module.exports, require, module, path, beside);
    return module.exports;
  };
  process.once('exit', () => keep(fresh));
  return load(program);
}

function compiled(path: string, directory: string, fresh: Fresh[]): Program {
  const bytes = readFileSync(path);
  // What is ASCII is read faster so, and ours is.
  const text = bytes.toString(isAscii(bytes) ? 'latin1' : 'utf8');
  const source = `(function (exports, require, module, __filename, __dirname) { ${text}\n})`;
  const { version, arch } = process;
  const hash = createHash('sha256').update(bytes).digest('hex');
  const file = join(directory, `${version}-${arch}`, `${basename(path)}-${hash}`);
  const cachedData = readIfThere(file);
  const script = new Script(source, {
    filename: path,
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
    ...(cachedData && { cachedData }),
  });
  if (cachedData === undefined || script.cachedDataRejected) fresh.push({ script, file });
  return script.runInThisContext() as Program;
}

function readIfThere(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

/** Each file is written whole under another name first: others read them at any time. */
function keep(fresh: readonly Fresh[]): void {
  for (const { script, file } of fresh) {
    const unfinished = `${file}.${process.pid}`;
    try {
      mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
      writeFileSync(unfinished, script.createCachedData(), { mode: 0o600 });
      renameSync(unfinished, file);
    } catch {
      // It only takes longer the next time.
      removeIfThere(unfinished);
    }
  }
}

function removeIfThere(file: string): void {
  try {
    rmSync(file);
  } catch {
    // It was not written.
  }
}
