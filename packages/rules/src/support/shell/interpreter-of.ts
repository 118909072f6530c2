/** The interpreter of a script by the ending of its name. */
const BY_ENDING: Readonly<Record<string, string>> = {
  py: 'python3',
  js: 'node',
  mjs: 'node',
  cjs: 'node',
  rb: 'ruby',
  pl: 'perl',
  php: 'php',
};
/** And by what only its language says in the first line that is code. */
const BY_CODE: readonly (readonly [code: RegExp, interpreter: string])[] = [
  [/^(?:import [\w.]+(?: as \w+)?(?:, [\w.]+)*|from [\w.]+ import .+)$/, 'python3'],
  [/^(?:'use strict'|"use strict"|(?:const|let|var) .+=.+|import .+ from ['"].+['"]);?$/, 'node'],
  [/^require(?:_relative)? ['"].+['"]$/, 'ruby'],
  [/^use (?:strict|warnings|v?5[.\d]*);$/, 'perl'],
];
const BASH = /\[\[|^\s*(?:source|declare|shopt|function) |=\(|<\(|pipefail/m;

/** The interpreter that a script without a shebang is written for; undefined when its ending is that of no script. */
export function interpreterOf(path: string, text: string): string | undefined {
  const ending = /\.(?<ending>\w+)$/.exec(path.slice(path.lastIndexOf('/') + 1))?.groups?.ending;
  if (ending !== undefined && !/^(?:ba)?sh$/.test(ending))
    return Object.hasOwn(BY_ENDING, ending) ? BY_ENDING[ending] : undefined;
  const first = text.split(/\r?\n/).find((line) => /^[^\s#]/.test(line)) ?? '';
  const own = ending === undefined ? BY_CODE.find(([code]) => code.test(first))?.[1] : undefined;
  return own ?? (BASH.test(text) ? 'bash' : 'sh');
}

/** A script that begins with the line that hands it to its interpreter: neither a byte-order mark nor a carriage return hides it from the kernel. */
export function withShebang(interpreter: string, text: string): string {
  const line = interpreter === 'sh' ? '#!/bin/sh' : `#!/usr/bin/env ${interpreter}`;
  return `${line}\n${text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n')}`;
}
