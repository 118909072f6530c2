import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { yamlScalars } from '@self-healer/editors/yaml';
import { below, directoriesOf, directoryOfPath, nearestPath } from '../paths/nearest-path.ts';
import { escapePattern } from '../text/escape-pattern.ts';
import { copied } from './docker-context.ts';
import { DOCKERFILE } from './image-places.ts';

const COPY = /^[ \t]*(?:COPY|ADD)[ \t]+(?:--(?!from)\S+[ \t]+)*/i;

/** Directories that `docker build` may have been given for a Dockerfile: the root, its own, those that compose names. */
async function contextsOf(dockerfile: string, repo: Workspace): Promise<readonly string[]> {
  const found = new Set(['.', directoryOfPath(dockerfile)]);
  for (const path of await repo.list()) {
    if (!/(?:^|\/)(?:docker-)?compose[^/]*\.ya?ml$/.test(path)) continue;
    for (const { path: at, value } of yamlScalars((await repo.read(path)) ?? ''))
      if (at.at(-1) === 'context' || at.at(-1) === 'build')
        found.add([directoryOfPath(path), `${value}`].join('/').replace(/\/\.?$|\/\.(?=\/)|^\.\//g, '') || '.');
  }
  return [...found];
}

/** The contexts that hold everything else that a Dockerfile copies; all of them where none does. */
function likelyContexts(
  contexts: readonly string[],
  text: string,
  missing: string,
  files: readonly string[],
): readonly string[] {
  const others = copied(text).filter((each) => each !== missing && each !== '' && each !== '.');
  const holding = contexts.filter((context) => {
    const own = below(context, files);
    const there = new Set([...own, ...directoriesOf(own)]);
    return others.every((each) => there.has(each));
  });
  return holding.length > 0 ? holding : contexts;
}

/** Lets a Dockerfile copy the only file or directory that its missing source can mean, in whichever context has it. */
export async function correctCopySource(missing: string, repo: Workspace): Promise<readonly WriteEdit[]> {
  const source = missing.replace(/^\//, '');
  const edits: WriteEdit[] = [];
  for (const path of (await repo.list()).filter((each) => DOCKERFILE.test(each))) {
    const text = (await repo.read(path)) ?? '';
    const written = new RegExp(`(?<=\\s)(?:\\./|/)?${source.replaceAll(/[.+*?()[\]]/g, '\\$&')}/?(?=\\s)`);
    const lines = text.split('\n');
    const at = lines.findIndex((line) => COPY.test(line) && written.test(line));
    if (at < 0) continue;
    const meant = new Set<string>();
    const contexts = likelyContexts(await contextsOf(path, repo), text, source.replace(/\/$/, ''), await repo.list());
    for (const context of contexts) {
      const files = below(context, await repo.list());
      if (files.some((file) => file === source || file.startsWith(`${source}/`)))
        return unignored(source, context, repo);
      const found = nearestPath(source, [...files, ...directoriesOf(files)]) ?? namedAsTarget(lines[at] ?? '', files);
      if (found !== undefined) meant.add(found);
    }
    const [to, ...others] = meant;
    if (to === undefined || others.length > 0) continue;
    lines[at] = (lines[at] ?? '').replace(
      written,
      (old) => `${/^\.?\//.exec(old)?.[0] ?? ''}${to}${old.endsWith('/') ? '/' : ''}`,
    );
    edits.push({ kind: 'write', path, content: alsoRead(lines, at, source, to).join('\n') });
  }
  return edits;
}

/**
 * The lines of a Dockerfile whose commands behind a copy read the file under its right name too: what is copied into a
 * directory keeps its name there.
 */
function alsoRead(lines: readonly string[], at: number, source: string, to: string): readonly string[] {
  const [wrong, right] = [source, to].map((path) => path.slice(path.lastIndexOf('/') + 1));
  const target = lines[at]?.trim().split(/\s+/).at(-1) ?? '';
  if (wrong === undefined || right === undefined || wrong === right || !/(?:^|\/)\.?$/.test(target)) return lines;
  const named = new RegExp(`(?<=[\\s/"'=])${escapePattern(wrong)}(?=[\\s"';&|]|$)`, 'g');
  let command = false;
  return lines.map((line, index) => {
    if (index <= at) return line;
    command = /^\s*(?:RUN|CMD|ENTRYPOINT)\s/i.test(line) || (command && /\\\r?$/.test(lines[index - 1] ?? ''));
    return command ? line.replace(named, () => right) : line;
  });
}

/** The directory that is there by the name under which the image gets it: `COPY source ./src`. */
function namedAsTarget(line: string, files: readonly string[]): string | undefined {
  const target = /^\s*COPY\s+[\w.-]+\/?\s+\.?\/?(?:[\w.-]+\/)*(?<name>[\w-]+)\/?\s*$/i.exec(line)?.groups?.name;
  return target !== undefined && files.some((file) => file.startsWith(`${target}/`)) ? target : undefined;
}

/** A file that is there and that .dockerignore leaves out by its own name or by a pattern. */
async function unignored(source: string, context: string, repo: Workspace): Promise<readonly WriteEdit[]> {
  const path = context === '.' ? '.dockerignore' : `${context}/.dockerignore`;
  const text = await repo.read(path);
  if (text === undefined || /^!\/?(?:\S*\/)?$/m.test(text) || text.split(/\r?\n/).includes(`!${source}`)) return [];
  // Secrets are kept out of images on purpose.
  if (/(?:^|\/)\.env|secret|\.pem$|\.key$|id_rsa|credential/i.test(source)) return [];
  const lines = text.split('\n');
  const [own, ...twice] = lines.filter((line) => line.trim().replace(/^\//, '') === source);
  // A line that names this file alone goes; a pattern or a directory, which leaves out others too, gets an exception.
  const content =
    own === undefined || twice.length > 0 || lines.some((line) => line !== own && mayFit(line.trim(), source))
      ? `${text.replace(/\n?$/, '\n')}!${source}\n`
      : lines.filter((line) => line !== own).join('\n');
  return [{ kind: 'write', path, content }];
}

/** Whether a line of .dockerignore may leave a path out. */
function mayFit(line: string, path: string): boolean {
  if (line === '' || /^[#!]/.test(line)) return false;
  if (!/[*?[]/.test(line)) return path.startsWith(`${line.replace(/^\/|\/$/g, '')}/`);
  const last = line.slice(line.lastIndexOf('/') + 1);
  if (/[?[]/.test(last)) return true;
  return new RegExp(`^${last.split('*').map(escapePattern).join('.*')}$`).test(path.slice(path.lastIndexOf('/') + 1));
}
