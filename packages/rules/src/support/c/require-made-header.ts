import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { directoryOfPath } from '../paths/nearest-path.ts';
import { escapePattern } from '../text/escape-pattern.ts';
import { textLines } from '../text/text-lines.ts';

const MAKEFILE = /(?:^|\/)(?:GNUm|M|m)akefile$/;
const RULE = /^(?<targets>[^\s#:=%][^:=#%]*):(?![:=])(?<needs>[^=;|]*)$/;

/** Whether a word is a path, or the end of it. */
const isPath = (word: string, end: string): boolean => word === end || word.endsWith(`/${end}`);

/**
 * Makes an object wait for a header that a rule of the makefile makes: as a prerequisite of its own rule, or of the rule that
 * compiles its source, or by a rule of its own behind that of the header. Undefined where no such rule is, or several are.
 */
export async function requireMadeHeader(
  header: string,
  source: string,
  repo: Workspace,
): Promise<WriteEdit | undefined> {
  const stem = /(?:^|\/)(?<stem>[\w.+-]+)\.(?:c|cc|cpp|cxx)$/.exec(source)?.groups?.stem;
  const files = await repo.list();
  const [path] = files
    .filter((each) => MAKEFILE.test(each) && source.startsWith(each.slice(0, each.lastIndexOf('/') + 1)))
    .toSorted((a, b) => b.length - a.length);
  const text = path === undefined ? undefined : await repo.read(path);
  if (stem === undefined || path === undefined || text === undefined) return undefined;
  if (files.some((each) => isPath(each, header))) return undefined;
  const { lines, join } = textLines(text);
  const rules = lines.flatMap((line, at) => {
    const groups = RULE.exec(line)?.groups;
    const words = (list = '') => list.split(/\s+/).filter((word) => word !== '');
    return groups === undefined || line.endsWith('\\')
      ? []
      : [{ at, targets: words(groups.targets), needs: words(groups.needs) }];
  });
  const made = rules.filter(
    ({ targets, at }) => targets.some((each) => isPath(each, header)) && /^\t/.test(lines[at + 1] ?? ''),
  );
  const [maker, ...makers] = made;
  const target = maker?.targets.find((each) => isPath(each, header));
  if (maker === undefined || target === undefined || makers.length > 0) return undefined;
  const home = directoryOfPath(path);
  const inside = home === '.' ? source : source.slice(home.length + 1);
  const ofObject = rules.filter(({ targets }) => targets.some((each) => isPath(each, `${stem}.o`)));
  const compiling = ofObject.length > 0 ? ofObject : rules.filter(({ needs }) => needs.includes(inside));
  if (compiling.some(({ needs }) => needs.includes(target)) || compiling.length > 1) return undefined;
  const [rule] = compiling;
  // What takes all prerequisites would compile the header as well.
  const takesAll = (at: number) => {
    const end = lines.findIndex((line, index) => index > at && !/^\t/.test(line));
    return lines.slice(at + 1, end === -1 ? undefined : end).some((line) => /\$[\^+?]/.test(line));
  };
  const patterns = lines.flatMap((line, at) => (/^[\w./-]*%\.o\s*:/.test(line) ? [at] : []));
  if (patterns.some(takesAll) || (rule !== undefined && takesAll(rule.at))) return undefined;
  if (rule !== undefined) lines[rule.at] = `${(lines[rule.at] ?? '').trimEnd()} ${target}`;
  else {
    const objects = new Set(
      text.match(new RegExp(`(?<![\\w./-])[\\w./-]*\\b${escapePattern(stem)}\\.o\\b`, 'g')) ?? [],
    );
    const [object, ...others] = objects;
    if (object === undefined || others.length > 0) return undefined;
    const end = lines.findIndex((line, at) => at > maker.at && !/^\t/.test(line));
    lines.splice(end === -1 ? lines.length : end, 0, '', `${object}: ${target}`);
  }
  return { kind: 'write', path, content: join() };
}
