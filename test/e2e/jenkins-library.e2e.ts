import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { temporaryDirectory } from './cli.ts';

const LIBRARY = fileURLToPath(new URL('../../platform-adapters/ci/jenkins/vars/selfHealer.groovy', import.meta.url));
/** Where Debian puts Java; its groovy looks elsewhere. */
const JVMS = '/usr/lib/jvm';
const javaHome = (): string | undefined => {
  try {
    const name = readdirSync(JVMS).find((one) => one.startsWith('java-') && one.includes('openjdk'));
    return name === undefined ? undefined : join(JVMS, name);
  } catch {
    return undefined;
  }
};
const env = { ...process.env, JAVA_HOME: process.env.JAVA_HOME ?? javaHome() };
const hasGroovy = spawnSync('groovy', ['--version'], { env }).status === 0;

const DRIVER = `
def script = new GroovyShell().parse(new File('${LIBRARY}'))
script.metaClass.withEnv = { List env, Closure body -> println env.join('|'); body() }
script.metaClass.sh = { Map args -> println args.label }
script.metaClass.archiveArtifacts = { Map args -> println 'archived' }
script.call([verify: 'make "all"'])
script.call([:]) { println 'passes' }
try { script.call([mode: 'report']) { throw new RuntimeException('as before') } } catch (e) { println e.message }
`;

test.skipIf(!hasGroovy)(
  "the library runs on Jenkins' version of Groovy, and fails as its body did",
  { timeout: 60_000 },
  () => {
    const file = join(temporaryDirectory(), 'driver.groovy');
    writeFileSync(file, DRIVER);
    const settings = (verify: string, mode: string) =>
      `HEALER_VERIFY=${verify}|HEALER_MODE=${mode}|HEALER_MAX_SAFETY=review|HEALER_TIMEOUT=1800|HEALER_PROGRAM=npx --yes self-healer@0.1`;
    expect(execFileSync('groovy', [file], { env, encoding: 'utf8' }).trim().split('\n')).toEqual([
      settings('make "all"', 'propose'),
      'self-healer',
      'archived',
      'passes',
      settings('', 'report'),
      'self-healer',
      'archived',
      'as before',
    ]);
  },
);
