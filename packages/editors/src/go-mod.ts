import { eolOf } from './text-lines.ts';

const GO_LINE = /^go (?<version>\d+\.\d+(?:\.\d+)?)(?=[ \t]*(?:\/\/.*)?\r?$)/m;

/** Raises the `go` line of a go.mod; undefined when there is none, or it asks for as much already. */
export function setGoVersion(text: string, version: string): string | undefined {
  const found = GO_LINE.exec(text);
  const current = found?.groups?.version;
  if (found === null || current === undefined || !isNewer(version, current)) return undefined;
  return `${text.slice(0, found.index)}go ${version}${text.slice(found.index + found[0].length)}`;
}

/** The directories a go.work uses, as written. */
export function goWorkUses(text: string): readonly string[] {
  const block = /^use \((?<list>[^)]*)\)/m.exec(text)?.groups?.list ?? '';
  const single = [...text.matchAll(/^use (?<path>[^\s(]+)/gm)].map(({ groups }) => groups?.path ?? '');
  const listed = block.split('\n').map((line) => line.replace(/\/\/.*/, '').trim());
  return [...listed, ...single].filter((path) => path !== '');
}

/** Adds a directory to those a go.work uses; undefined when it is there. */
export function addGoWorkUse(text: string, directory: string): string | undefined {
  if (goWorkUses(text).includes(directory)) return undefined;
  const eol = eolOf(text);
  const block = /^use \([^)]*(?=\))/m.exec(text);
  if (block !== null) {
    const end = block.index + block[0].length;
    return `${text.slice(0, end)}\t${directory}${eol}${text.slice(end)}`;
  }
  return `${text.replace(/\s*$/, '')}${eol}${eol}use ${directory}${eol}`;
}

/** Lets a go.work use another directory instead of one; undefined when it does not use that one. */
export function moveGoWorkUse(text: string, from: string, to: string): string | undefined {
  const lines = text.split('\n');
  const at = lines.findIndex(
    (line) =>
      line
        .replace(/\/\/.*/, '')
        .replace(/^use\s/, '')
        .trim() === from,
  );
  if (at < 0) return undefined;
  return lines
    .with(
      at,
      (lines[at] ?? '').replace(from, () => to),
    )
    .join('\n');
}

function isNewer(version: string, than: string): boolean {
  const [a, b] = [version.split('.').map(Number), than.split('.').map(Number)];
  const at = a.findIndex((part, index) => part !== (b[index] ?? 0));
  return at >= 0 && (a[at] ?? 0) > (b[at] ?? 0);
}

/** Adds a requirement; undefined when the module is required already. */
export function addGoRequire(text: string, module: string, version: string): string | undefined {
  const name = module.replace(/[.+]/g, '\\$&');
  if (new RegExp(`^(?:require[ \\t]+|[ \\t]+)${name}[ \\t]+v`, 'm').test(text)) return undefined;
  const eol = eolOf(text);
  const line = `${module} ${version}`;
  const block = /^require \([^)]*(?=\))/m.exec(text);
  if (block !== null) {
    const end = block.index + block[0].length;
    return `${text.slice(0, end)}\t${line}${eol}${text.slice(end)}`;
  }
  return `${text.replace(/\s*$/, '')}${eol}${eol}require ${line}${eol}`;
}
