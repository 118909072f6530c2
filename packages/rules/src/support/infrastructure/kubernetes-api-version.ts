import { eolOf } from '@self-healer/editors/text-lines';
import { getYaml } from '@self-healer/editors/yaml';
import { REPLACED_API_VERSIONS } from '../../data/kubernetes-versions.ts';
import { indentOf } from '../text/indentation.ts';

/** The text with every object of a kind and a removed version moved to the version that took its place. */
export function moveApiVersion(text: string, kind: string, version: string): string | undefined {
  const known = Object.hasOwn(REPLACED_API_VERSIONS, version) ? REPLACED_API_VERSIONS[version] : undefined;
  const to = known !== undefined && Object.hasOwn(known, kind) ? known[kind] : undefined;
  if (to === undefined) return undefined;
  // Kept with their separators; a chart's template is no YAML before it is filled in, so lines are read.
  const documents = text.split(/(?<=^---[^\n]*\n)/m);
  const changed = documents.map((document) => {
    const named = new RegExp(`^kind:[ \\t]*["']?${kind}["']?[ \\t]*(?:#[^\\n]*)?\\r?$`, 'm').test(document);
    const written = new RegExp(
      `^(?<before>apiVersion:[ \\t]*["']?)${version.replaceAll('.', '\\.')}(?=["']?[ \\t]*(?:#[^\\n]*)?\\r?$)`,
      'm',
    );
    if (!named || !written.test(document)) return document;
    const moved = document.replace(written, (_, before: string) => before + to);
    // Version 1 takes an empty selector for every pod, the older one took it for none.
    if (kind === 'PodDisruptionBudget' && /^[ \t]+["']?(?:selector|matchLabels)["']?:[ \t]*\{\s*\}/m.test(document))
      return undefined;
    if (to === 'apps/v1') return withSelector(moved);
    return kind === 'Ingress' ? withServiceBackends(moved) : moved;
  });
  // Half a move, such as a workload whose labels cannot be read, is none.
  if (changed.includes(undefined)) return undefined;
  const content = changed.join('');
  return content === text ? undefined : content;
}

/** `apps/v1` asks for a selector, which the older versions took from the template's labels. */
function withSelector(document: string): string | undefined {
  const body = document.replace(/^---[^\n]*$/gm, '');
  if (/^ {2}selector:/m.test(document)) return document;
  const labels = getYaml(body, ['spec', 'template', 'metadata', 'labels']);
  if (typeof labels !== 'object' || labels === null) return undefined;
  const spec = /^spec:[ \t]*\r?\n(?<indent>[ ]+)/m.exec(document);
  if (spec === null) return undefined;
  const [eol, indent] = [eolOf(document), spec.groups?.indent ?? '  '];
  const lines = [
    'selector:',
    `${indent}matchLabels:`,
    ...Object.entries(labels).map(
      ([key, value]) => `${indent}${indent}${key}: ${JSON.stringify(value).replace(/^"([A-Za-z][\w.-]*)"$/, '$1')}`,
    ),
  ];
  const at = spec.index + spec[0].length;
  return `${document.slice(0, at)}${lines.join(`${eol}${indent}`)}${eol}${indent}${document.slice(at)}`;
}

/** An Ingress of version 1: a backend names its service below `service`, and each path has a type. */
function withServiceBackends(document: string): string {
  const eol = eolOf(document);
  const lines = document.split(eol);
  const found: string[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    const name = /^\s*serviceName:\s*(?<value>\S.*)$/.exec(line)?.groups?.value;
    const next = /^\s*servicePort:\s*(?<value>\S.*)$/.exec(lines[at + 1] ?? '')?.groups?.value;
    const path = /^(?<lead>\s*(?:- )?)path:\s*\S/.exec(line)?.groups?.lead;
    if (name !== undefined && next !== undefined) {
      const indent = indentOf(line);
      const port = /^(?:\d+|\{\{.*\}\})$/.test(next.trim()) ? 'number' : 'name';
      found.push(`${indent}service:`, `${indent}  name: ${name}`, `${indent}  port:`, `${indent}    ${port}: ${next}`);
      at += 1;
    } else if (path !== undefined && !/pathType:/.test(`${lines[at - 1] ?? ''}${lines[at + 1] ?? ''}`)) {
      // What the older version did when none was given.
      found.push(line, `${' '.repeat(path.length)}pathType: ImplementationSpecific`);
    } else found.push(line.replace(/^(?<indent> {2})backend:(?=\s*$)/, '$<indent>defaultBackend:'));
  }
  return found.join(eol);
}
