import type { WriteEdit } from '@self-healer/core/model/edit';
import { isVendored } from '@self-healer/core/patcher/policy/protected-paths';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { addRequirement, hasRequirement } from '@self-healer/editors/requirements';
import { editMatching } from '../ci/ci-edits.ts';
import { rewriteScriptLines } from '../shell/script-edits.ts';
import { escapePattern } from '../text/escape-pattern.ts';
import { addToIniList } from './ini-list.ts';

const REQUIREMENTS = /(?:^|\/)(?:[\w.-]*requirements[\w.-]*\.(?:txt|in)|requirements\/[\w./-]+\.(?:txt|in))$/;
/** What holds for running, in the words projects use for it. */
const RUNTIME = /(?:^|\/)(?:requirements(?:\.in|\/(?:base|common|main|core|prod|production)\.(?:txt|in)))$/;
const INSTALL = /\bpip3? install\b(?=.* )/;
const VERSION = '(?:\\[[^\\]\\s]{0,60}\\])?(?:\\s?[<>=!~]=?[^\\s"\'\\\\]{1,60})?';

/** Whether a text names a distribution, in whatever list. */
const names = (text: string, requirement: string) =>
  new RegExp(`(?<![\\w-])${escapePattern(/^[\w.-]+/.exec(requirement)?.[0] ?? '')}(?![\\w-])`, 'i').test(text);

const only = (edits: readonly WriteEdit[]): WriteEdit | undefined => (edits.length === 1 ? edits[0] : undefined);

/** Puts a requirement next to the one that is listed as `beside`, wherever else than in a requirements file at the root. */
export async function addBeside(requirement: string, repo: Workspace, beside: string): Promise<WriteEdit | undefined> {
  const name = escapePattern(beside);
  const inLists = await editMatching(repo, REQUIREMENTS, (text, path) =>
    isVendored(path) || !hasRequirement(text, beside) ? undefined : addRequirement(text, requirement),
  );
  // A list of tox, or of an extra in setup.cfg: the next line, with the same indentation.
  const listed = new RegExp(`^(?<indent>[ \\t]+(?:[\\w{},!.-]{1,60}:[ \\t]*)?)${name}${VERSION}[ \\t]*\\r?$`, 'm');
  const inIni = await editMatching(repo, /(?:^|\/)(?:tox\.ini|setup\.cfg)$/, (text) =>
    names(text, requirement)
      ? undefined
      : text
          .replace(listed, (line, indent: string) => `${line.replace(/\r$/, '')}${eolOf(text)}${indent}${requirement}`)
          .replace(
            new RegExp(`^(?<key>deps[ \\t]*=)[ \\t]*(?<value>${name}${VERSION})[ \\t]*\\r?$`, 'm'),
            (_line, key: string, value: string) => [key, `    ${value}`, `    ${requirement}`].join(eolOf(text)),
          ),
  );
  const quoted = new RegExp(`(?<quote>["'])${name}${VERSION}["']`);
  const plain = new RegExp(`(?<=[ \\t])${name}${VERSION}(?=\\s|$)`);
  const inCode = await editMatching(repo, /(?:^|\/)setup\.py$/, (text) =>
    names(text, requirement) ? undefined : afterQuoted(text, quoted, requirement),
  );
  const inCommands = await rewriteScriptLines(repo, (line) => {
    if (names(line, requirement)) return line;
    if (/\.install\(/.test(line)) return afterQuoted(line, quoted, requirement) ?? line;
    return INSTALL.test(line) ? line.replace(plain, (found) => `${found} ${requirement}`) : line;
  });
  return [inLists, inIni, inCode, inCommands].map(only).find((edit) => edit !== undefined);
}

/** Puts a run-time requirement where a project that has no requirements.txt lists them. */
export async function addAtRunTime(requirement: string, repo: Workspace): Promise<WriteEdit | undefined> {
  const inLists = await editMatching(repo, RUNTIME, (text) => addRequirement(text, requirement));
  const inSetup = await editMatching(repo, /(?:^|\/)setup\.(?:py|cfg)$/, (text, path) => {
    if (names(text, requirement)) return undefined;
    return path.endsWith('.py') ? appendToPython(text, requirement) : appendToIni(text, requirement);
  });
  const inTox = await editMatching(repo, /(?:^|\/)tox\.ini$/, (text) => appendToTox(text, requirement));
  return [inLists, inSetup, inTox].map(only).find((edit) => edit !== undefined);
}

/** To the one list that tox installs by, where it does not install the project itself. */
function appendToTox(text: string, requirement: string): string | undefined {
  if (names(text, requirement) || !/^(?:skipsdist|skip_install|no_package)\s*=\s*true\s*$/im.test(text))
    return undefined;
  let section = '';
  const listing: string[] = [];
  for (const line of text.split(/\r?\n/)) {
    section = /^\[(?<name>[^\]]+)\]\s*$/.exec(line)?.groups?.name ?? section;
    if (/^deps\s*=/.test(line)) listing.push(section);
  }
  const [list, ...others] = listing;
  return list === undefined || others.length > 0 ? undefined : addToIniList(text, list, 'deps', requirement);
}

const eolOf = (text: string) => (text.includes('\r\n') ? '\r\n' : '\n');

function afterQuoted(text: string, quoted: RegExp, requirement: string): string | undefined {
  const found = quoted.exec(text);
  const quote = found?.groups?.quote;
  if (found === null || quote === undefined) return undefined;
  const end = found.index + found[0].length;
  return `${text.slice(0, end)}, ${quote}${requirement}${quote}${text.slice(end)}`;
}

function appendToPython(text: string, requirement: string): string | undefined {
  const list = /\binstall_requires\s{0,4}=\s{0,4}\[(?<body>(?:"[^"\n]*"|'[^'\n]*'|[^\]"'])*)\]/.exec(text);
  const body = list?.groups?.body;
  if (list === null || body === undefined || body.includes('#')) return undefined;
  const quote = body.includes("'") ? "'" : '"';
  const end = list.index + list[0].length - 1;
  const last = body.trimEnd();
  const start = end - (body.length - last.length);
  const indent = /\n(?<indent>[ \t]*)\S[^\n]*$/.exec(last)?.groups?.indent;
  const separator = last === '' || last.endsWith(',') ? '' : ',';
  const gap = last === '' ? '' : indent === undefined ? ' ' : `${eolOf(text)}${indent}`;
  const comma = indent === undefined ? '' : ',';
  return `${text.slice(0, start)}${separator}${gap}${quote}${requirement}${quote}${comma}${text.slice(start)}`;
}

function appendToIni(text: string, requirement: string): string | undefined {
  const list = /^install_requires[ \t]*=[ \t]*\r?\n(?<body>(?:[ \t]+\S.*\n)+)/m.exec(text);
  const last = list?.groups?.body?.trimEnd().split('\n').at(-1);
  if (list === null || last === undefined) return undefined;
  const end = list.index + list[0].length;
  return `${text.slice(0, end)}${/^[ \t]+/.exec(last)?.[0] ?? '    '}${requirement}${eolOf(text)}${text.slice(end)}`;
}
