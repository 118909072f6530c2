import { GO_STD_MEMBERS } from '../../data/go-std-members.ts';
import { GO_STD_NAMES } from '../../data/go-std-names.ts';
import { GO_STD_PACKAGES } from '../../data/go-std-packages.ts';

/** What a package of the standard library exports that the file imports by this name; undefined for any other. */
export function namesOfStd(name: string, text: string): readonly string[] | undefined {
  const path = Object.hasOwn(GO_STD_PACKAGES, name) ? GO_STD_PACKAGES[name] : undefined;
  const names = Object.hasOwn(GO_STD_NAMES, name) ? GO_STD_NAMES[name] : undefined;
  return path !== undefined && new RegExp(`^\\s*(?:import )?"${path}"`, 'm').test(text) ? names?.split(' ') : undefined;
}

/** Fields and methods of a type of the standard library, as the compiler names it: `*http.Request`. */
export function membersOfStd(type: string | undefined): readonly string[] | undefined {
  const name = /^(?:variable of type |struct type |interface type )?\*?(?<name>[a-z]\w*\.[A-Z]\w*)$/.exec(type ?? '')
    ?.groups?.name;
  return name !== undefined && Object.hasOwn(GO_STD_MEMBERS, name) ? GO_STD_MEMBERS[name]?.split(' ') : undefined;
}
