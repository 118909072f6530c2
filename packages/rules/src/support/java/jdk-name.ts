import { JDK_METHODS } from '../../data/jdk-members.ts';
import { nearestWord } from '../text/nearest-word.ts';

/** What is written at a place, and what is meant. */
interface Meant {
  readonly written: string;
  readonly meant: string;
}

/**
 * What is meant by a method or field that a class of the JDK does not have: the one of a near name, or the length of what
 * counts it in another way. `owner` may end with `[]`; without one, a function of Math is meant.
 */
export function jdkName(kind: string, name: string, owner: string | undefined): Meant | undefined {
  const call = kind === 'method';
  if (/^(?:length|size|count)$/.test(name) && owner !== undefined) {
    const right = owner.endsWith('[]') ? 'length' : lengthOf(owner);
    const written = call ? `${name}()` : name;
    return right === undefined || written === right ? undefined : { written, meant: right };
  }
  if (!call) return undefined;
  const known = JDK_METHODS.get(owner ?? '');
  const near = known === undefined || name.length < 4 ? undefined : nearestWord(name, known);
  return near === undefined ? undefined : { written: name, meant: near };
}

/** How many there are in one of them; undefined where it has no such method. */
function lengthOf(owner: string): string | undefined {
  const methods = JDK_METHODS.get(owner);
  return ['length', 'size'].filter((name) => methods?.includes(name)).map((name) => `${name}()`)[0];
}

/** Whether a function is one of Math. */
export const isOfMath = (name: string): boolean => JDK_METHODS.get('Math')?.includes(name) ?? false;
