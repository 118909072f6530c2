import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { setPomProperty } from '@self-healer/editors/maven-pom';
import { eolOf } from '@self-healer/editors/text-lines';
import { xmlElements } from '@self-healer/editors/xml';

const SURE_FIRE = /<artifactId>\s*maven-(?:surefire|failsafe)-plugin\s*<\/artifactId>/;

/** Adds an option to the JVM of the tests of one module, in the way its build file is written. */
export async function addTestJvmOption(repo: Workspace, path: string, option: string): Promise<readonly WriteEdit[]> {
  const text = await repo.read(path);
  if (text === undefined || text.includes(option.split(' ').at(-1) ?? option)) return [];
  const content = path.endsWith('.xml') ? inPom(text, option) : inGradle(text, path, option);
  return content === undefined ? [] : [{ kind: 'write', path, content }];
}

/** In the `argLine` that is there, or as the property of that name, which Surefire reads when it is given none. */
function inPom(text: string, option: string): string | undefined {
  const lines = xmlElements(text).filter(({ path }) => path.at(-1) === 'argLine');
  const plugins = xmlElements(text).filter(
    ({ path, from, to }) => path.at(-1) === 'plugin' && SURE_FIRE.test(text.slice(from, to)),
  );
  const [own, ...others] = lines.filter(
    ({ path, from }) =>
      path.join('/') === 'project/properties/argLine' || plugins.some((each) => each.from <= from && from < each.to),
  );
  if (own === undefined) return setPomProperty(text, 'argLine', option);
  if (others.length > 0) return undefined;
  const written = text.slice(own.from, own.to).trimEnd();
  return `${text.slice(0, own.from)}${written} ${option}${text.slice(own.from + written.length)}`;
}

function inGradle(text: string, path: string, option: string): string {
  const eol = eolOf(text);
  const block = path.endsWith('.kts')
    ? [`tasks.withType<Test>().configureEach {`, `    jvmArgs("${option.replace(' ', '", "')}")`, `}`]
    : [`tasks.withType(Test).configureEach {`, `    jvmArgs '${option.replace(' ', "', '")}'`, `}`];
  return `${text.trimEnd()}${eol}${eol}${block.join(eol)}${eol}`;
}
