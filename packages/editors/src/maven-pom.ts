import { eolOf } from './text-lines.ts';
import { addXmlChild, setXmlText, xmlAt } from './xml.ts';

const PROPERTIES = ['project', 'properties'];
/** What may stand below `<properties>`: the block goes before the first of them. */
const BELOW = ['dependencyManagement', 'dependencies', 'repositories', 'build', 'reporting', 'profiles'];

/** Sets a property of a pom.xml, making it and its block where they are missing; undefined when it has that value. */
export function setPomProperty(text: string, name: string, value: string): string | undefined {
  if (xmlAt(text, [...PROPERTIES, name]).length > 0) return setXmlText(text, [...PROPERTIES, name], value);
  if (xmlAt(text, PROPERTIES).length > 0) return addXmlChild(text, PROPERTIES, name, value);
  const next = BELOW.map((each) => xmlAt(text, ['project', each])[0]?.start).find((start) => start !== undefined);
  const at = next ?? xmlAt(text, ['project'])[0]?.to;
  if (at === undefined) return undefined;
  const indent = /(?:^|\n)(?<indent>[ \t]*)$/.exec(text.slice(0, at))?.groups?.indent ?? '';
  const [eol, own] = [eolOf(text), next === undefined ? `${indent}  ` : indent];
  const lines = [`<properties>`, `${own}  <${name}>${value}</${name}>`, `${own}</properties>`].join(eol);
  return next === undefined
    ? `${text.slice(0, at)}${own}${lines}${eol}${text.slice(at)}`
    : `${text.slice(0, at)}${lines}${eol}${own}${text.slice(at)}`;
}
