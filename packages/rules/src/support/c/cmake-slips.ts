import { type CmakeCommand, cmakeCommands } from '@self-healer/editors/cmake';
import { nearestWord } from '../text/nearest-word.ts';

const SCOPES = ['PRIVATE', 'PUBLIC', 'INTERFACE'];

/** A text with `word` written at `[from, to)`. */
const put = (text: string, from: number, to: number, word: string) => `${text.slice(0, from)}${word}${text.slice(to)}`;

/** A call with the scope that its second argument is a slip of; that of a program, which nobody links, when it has none. */
export function withScope(text: string, { args }: CmakeCommand): string | undefined {
  const [target, second] = args;
  if (target === undefined || second === undefined || SCOPES.includes(second.value)) return undefined;
  const meant =
    nearestWord(second.value.toUpperCase(), SCOPES) ?? SCOPES.find((each) => each === second.value.toUpperCase());
  if (meant !== undefined) return put(text, second.from, second.to, meant);
  const program = cmakeCommands(text).some(
    ({ name, args: [made] }) => name === 'add_executable' && made?.value === target.value,
  );
  return program && !args.some(({ value }) => SCOPES.includes(value))
    ? put(text, second.from, second.from, 'PRIVATE ')
    : undefined;
}

/** All calls of a target that has no sources with the only scope that such a target knows. */
export function toInterface(text: string, { args }: CmakeCommand): string | undefined {
  const [target] = args;
  const wrong = cmakeCommands(text).flatMap(({ name, args: [first, ...rest] }) =>
    name.startsWith('target_') && first?.value === target?.value
      ? rest.filter(({ value }) => value === 'PUBLIC' || value === 'PRIVATE')
      : [],
  );
  if (target === undefined || wrong.length === 0) return undefined;
  return wrong
    .toSorted((a, b) => b.from - a.from)
    .reduce((changed, { from, to }) => put(changed, from, to, 'INTERFACE'), text);
}

/** A call of target_link_libraries without a scope, with the one that means the same. */
export function plainToKeyword(text: string, { name, args }: CmakeCommand): string | undefined {
  const [, second] = args;
  return name !== 'target_link_libraries' || second === undefined || SCOPES.includes(second.value)
    ? undefined
    : put(text, second.from, second.from, 'PUBLIC ');
}

/** A call whose only source is a variable that is not set, with the one that is set and near it. */
export function sourcesByName(text: string, { args }: CmakeCommand): string | undefined {
  const found = args.flatMap(({ value, from, to }) => {
    const name = /^\$\{(?<name>\w+)\}$/.exec(value)?.groups?.name;
    return name === undefined ? [] : [{ name, from, to }];
  });
  const [only] = found;
  const set = cmakeCommands(text).flatMap(({ name, args: [variable] }) =>
    (name === 'set' || name === 'file') && variable !== undefined ? [variable.value] : [],
  );
  const globbed = [...text.matchAll(/\bfile\s*\(\s*GLOB(?:_RECURSE)?\s+(?<name>\w+)/g)].map(
    ({ groups }) => groups?.name ?? '',
  );
  const meant = only === undefined || found.length > 1 ? undefined : nearestWord(only.name, [...set, ...globbed]);
  return only === undefined || meant === undefined ? undefined : put(text, only.from, only.to, `\${${meant}}`);
}
