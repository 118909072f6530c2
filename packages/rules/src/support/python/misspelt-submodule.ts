import type { LogWindow } from '@self-healer/core/log-window';
import type { Workspace } from '@self-healer/core/ports/workspace';
import type { RuleFix } from '@self-healer/core/rule';
import { escapePattern } from '../text/escape-pattern.ts';
import { nearestWord } from '../text/nearest-word.ts';
import { replaceWord } from '../text/replace-word.ts';
import { textLines } from '../text/text-lines.ts';
import { moduleNamed } from './import-for-name.ts';
import { nearestTrackedFrame, type TrackedFrame } from './python-source.ts';

/**
 * Writes the name that a module of the project's own package has, where an import misspells it: `pkg.helprs`. `elsewhere`: the
 * module is in no package of the project.
 */
export async function misspeltSubmodule(
  module: string,
  window: LogWindow,
  repo: Workspace,
): Promise<RuleFix | undefined | 'elsewhere'> {
  const parts = module.split('.');
  const name = parts.at(-1) ?? '';
  if (parts.length < 2) return 'elsewhere';
  const parent = `${parts.slice(0, -1).join('/')}/`;
  const files = await repo.list();
  const siblings = files.flatMap((path) => {
    const at = path === parent ? -1 : `/${path}`.lastIndexOf(`/${parent}`);
    const rest = at < 0 ? '' : path.slice(at + parent.length);
    return /^(?<name>\w+)(?:\.py|\/__init__\.py)$/.exec(rest)?.groups?.name ?? [];
  });
  if (siblings.length === 0) return 'elsewhere';
  const meant = nearestWord(
    name,
    [...new Set(siblings)].filter((each) => each !== '__init__'),
  );
  const frame = await nearestTrackedFrame(window, repo);
  if (frame === undefined) return undefined;
  if (meant === undefined) return movedModule(module, frame, repo);
  const { lines, join } = textLines(frame.text);
  const at = lines.findIndex((line) => /^\s*(?:from|import)\b/.test(line) && new RegExp(`\\b${name}\\b`).test(line));
  const changed =
    at < 0
      ? undefined
      : (replaceWord(lines[at] ?? '', name, meant) ?? (lines[at] ?? '').replace(`.${name}`, `.${meant}`));
  if (changed === undefined || changed === lines[at]) return undefined;
  lines[at] = changed;
  return {
    title: `Import ${meant}, the module that is there`,
    safety: 'review',
    edits: [{ kind: 'write', path: frame.path, content: join() }],
  };
}

/** The module is at another place of the project: `from app.helpers.dates import iso` where app/utils/dates.py is. */
async function movedModule(module: string, frame: TrackedFrame, repo: Workspace): Promise<RuleFix | undefined> {
  const statement = new RegExp(
    `^\\s*(?:from|import) (?<dotted>${escapePattern(module)}(?:\\.\\w+)*)(?: import \\(?(?<names>[\\w, ]{1,300}))?`,
    'm',
  );
  const { dotted, names } = statement.exec(frame.text)?.groups ?? {};
  if (dotted === undefined) return undefined;
  const whole = await moduleNamed(dotted.split('.').at(-1) ?? '', frame.path, repo);
  // `from app.helpers import dates`: the names may be modules themselves.
  const [first = '', ...rest] = (names ?? '').split(',').map((name) => name.trim());
  const inside = whole === undefined && /^\w+$/.test(first) && rest.length === 0;
  const parent = inside ? (await moduleNamed(first, frame.path, repo))?.split('.').slice(0, -1).join('.') : undefined;
  const to = whole ?? parent;
  const content = to === undefined || to === '' ? undefined : replaceWord(frame.text, dotted, to);
  if (to === undefined || content === undefined) return undefined;
  return {
    title: `Import ${to}, where the module is now`,
    safety: 'review',
    edits: [{ kind: 'write', path: frame.path, content }],
  };
}
