import { nearestWord } from '../text/nearest-word.ts';

/** Elements of a POM: the model of Maven 3.9, 2026-11. */
const ELEMENTS = (
  'project modelVersion parent groupId artifactId version relativePath packaging name description url inceptionYear ' +
  'organization licenses license developers developer contributors contributor mailingLists prerequisites modules module ' +
  'scm issueManagement ciManagement distributionManagement repository snapshotRepository site properties ' +
  'dependencyManagement dependencies dependency type classifier scope systemPath exclusions exclusion optional ' +
  'repositories pluginRepositories pluginRepository releases snapshots enabled updatePolicy checksumPolicy layout build ' +
  'sourceDirectory scriptSourceDirectory testSourceDirectory outputDirectory testOutputDirectory extensions extension ' +
  'defaultGoal resources resource targetPath filtering directory includes include excludes exclude testResources ' +
  'testResource finalName filters filter pluginManagement plugins plugin executions execution id phase goals goal ' +
  'inherited configuration reporting profiles profile activation activeByDefault jdk os property file'
).split(' ');

/**
 * The POM whose end tag on or behind line `line` (1-based) does not fit its start tag: the tag that is no element of
 * Maven's takes the other's name, or the end tag that is missing behind a text is put there.
 */
export function mendEndTag(text: string, start: string, end: string, line: number): string | undefined {
  const lines = text.split('\n');
  const opened = lines[line - 1] ?? '';
  if (!opened.includes(`<${start}>`) && !opened.includes(`<${start} `)) return undefined;
  const closed = lines.findIndex((each, at) => at >= line - 1 && each.includes(`</${end}>`));
  if (closed === -1) return undefined;
  // Both on one line: the start tag says what it is, unless only the end tag is an element of Maven's.
  const whole = `<${start}>`;
  if (
    closed === line - 1 &&
    opened.split('<').length === 3 &&
    opened.includes(whole) &&
    (ELEMENTS.includes(start) || start.includes('.'))
  ) {
    lines[closed] = opened.replace(`</${end}>`, () => `</${start}>`);
    return lines.join('\n');
  }
  if (nearestWord(end, [start]) !== undefined) {
    const wrongStart = ELEMENTS.includes(end) && !ELEMENTS.includes(start);
    const [at, from, to] = wrongStart ? [line - 1, `<${start}`, `<${end}`] : [closed, `</${end}>`, `</${start}>`];
    lines[at] = (lines[at] ?? '').replace(from, () => to);
    return lines.join('\n');
  }
  const bare = new RegExp(`^\\s*<${start}>[^<>]+$`).test(opened.trimEnd());
  if (!bare || closed === line - 1) return undefined;
  lines[line - 1] = opened.replace(/(?<text>\S)(?<rest>\s*)$/, `$<text></${start}>$<rest>`);
  return lines.join('\n');
}

/** The POM with the element that Maven does not recognise named as the one it resembles, in both of its tags. */
export function renameUnknownTag(text: string, tag: string): string | undefined {
  const meant = nearestWord(tag, ELEMENTS);
  if (meant === undefined || !/^\w+$/.test(tag)) return undefined;
  const changed = text.replace(new RegExp(`(?<=</?)${tag}(?=\\s*>)`, 'g'), meant);
  return changed === text ? undefined : changed;
}

/** The POM with the end tag behind the text of the line above `line` (1-based), when that holds a start tag and a text. */
export function closeTagAbove(text: string, line: number): string | undefined {
  const lines = text.split('\n');
  const at = lines.findLastIndex((each, index) => index < line - 1 && each.trim() !== '');
  const name = /^\s*<(?<name>[\w.-]+)>[^<>]+$/.exec((lines[at] ?? '').trimEnd())?.groups?.name;
  if (name === undefined) return undefined;
  lines[at] = (lines[at] ?? '').replace(/(?<text>\S)(?<rest>\s*)$/, `$<text></${name}>$<rest>`);
  return lines.join('\n');
}
