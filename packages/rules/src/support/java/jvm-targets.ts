const KOTLIN = /\bjvmTarget\b/;
const JAVA = /\b(?:source|target)Compatibility\b|\boptions\.release\b/;
/** What decides for both, and what sets them in other words. */
const OTHER = /\bjvmToolchain\b|\btoolchain\b|\bandroid\b|\bsubprojects\b|\ballprojects\b/;

/** The targets of the two compilers of a Gradle project, as it prints them: `17`, `1.8`. */
export interface JvmTargets {
  readonly java: string;
  readonly kotlin: string;
}

const enumName = (prefix: string, version: string): string => `${prefix}${version.replace('.', '_')}`;

/**
 * A build script whose compilers have one target: that of the one which it names, the other only follows the JDK. Undefined
 * where it names both or none, or lets a toolchain decide.
 */
export function alignJvmTargets(text: string, { java, kotlin }: JvmTargets, isKotlin: boolean): string | undefined {
  const code = text.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
  if (OTHER.test(code) || KOTLIN.test(code) === JAVA.test(code)) return undefined;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const added = JAVA.test(code) ? kotlinBlock(java, isKotlin) : javaBlock(kotlin);
  return `${text.trimEnd()}${eol}${eol}${added.join(eol)}${eol}`;
}

/** Since Kotlin 1.8; a name of the plugin in full needs no import. */
function kotlinBlock(version: string, isKotlin: boolean): readonly string[] {
  const task = 'org.jetbrains.kotlin.gradle.tasks.KotlinCompile';
  return [
    `tasks.withType${isKotlin ? `<${task}>()` : `(${task})`}.configureEach {`,
    '    compilerOptions {',
    `        jvmTarget.set(org.jetbrains.kotlin.gradle.dsl.JvmTarget.${enumName('JVM_', version)})`,
    '    }',
    '}',
  ];
}

function javaBlock(version: string): readonly string[] {
  const level = `JavaVersion.${enumName('VERSION_', version)}`;
  return ['java {', `    sourceCompatibility = ${level}`, `    targetCompatibility = ${level}`, '}'];
}
