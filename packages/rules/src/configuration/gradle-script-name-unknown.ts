import { defineRule } from '@self-healer/core/rule';
import { correctAccessor } from '../support/java/gradle-catalog.ts';
import { nameConfigurations } from '../support/java/gradle-configurations.ts';

export const rule = defineRule({
  id: 'configuration/gradle-script-name-unknown',
  category: 'configuration',
  severity: 'high',
  stage: 'build',
  ecosystems: ['java'],
  needle: ['.gradle.kts:', 'Could not get unknown property ', '^ Unresolved reference'],
  // Gradle 7 to 9: Kotlin 1.9 writes `reference: name`, Kotlin 2 `reference 'name'.`; Groovy names the accessors' type.
  pattern:
    /^(?:e: (?:file:\/\/)?\S{1,400}\.gradle\.kts:\d+:\d+:? Unresolved reference:? ['‘]?(?<reference>\w{1,80})['’]?\.?$|\s{4,200}\^ Unresolved reference:? ['‘]?(?<below>\w{1,80})['’]?\.?$|\s*> Could not get unknown property '(?<property>\w{1,80})' for (?:object of type org\.gradle\.accessors\.dm\.\S{1,200}|extension '\w{1,40}' of type org\.gradle\.accessors\.dm\.\S{1,200})$)/,
  captures: ['reference?', 'below?', 'property?'],
  explains: ['build/gradle-*', 'build/kotlin-compiler-error'],
  docs: {
    title: 'A build script of Gradle uses a name that is not there',
    what: '`{name}` is neither in the script, nor in a version catalog, nor in an applied plugin.',
    why: 'The name is misspelt, or its entry in the catalog was renamed or removed.',
    how: 'Use the name that gradle/libs.versions.toml gives; dashes of an alias become dots.',
    references: ['https://docs.gradle.org/current/userguide/version_catalogs.html'],
  },
  gathers: ['name'],
  gather: ({ reference, below, property }) => ({ name: reference ?? below ?? property ?? '' }),
  async fix({ name }, repo) {
    const named = await nameConfigurations(name, repo);
    if (named.length > 0) return { title: 'Use the configurations that Gradle has', safety: 'review', edits: named };
    const edits = await correctAccessor(repo, name);
    return edits.length === 0
      ? undefined
      : { title: 'Use the alias that the version catalog has', safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'Kotlin',
        log: 'e: file:///builds/acme/tool/app/build.gradle.kts:7:35: Unresolved reference: jupitr',
        captures: { name: 'jupitr' },
        repo: {
          'gradle/libs.versions.toml':
            '[versions]\njunit = "5.10.2"\n\n[libraries]\nguava = { module = "com.google.guava:guava", version = "33" }\njunit-jupiter = { module = "org.junit.jupiter:junit-jupiter", version.ref = "junit" }\n',
          'app/build.gradle.kts':
            'dependencies {\n    implementation(libs.guava)\n    testImplementation(libs.junit.jupitr)\n}\n',
        },
        patched: {
          'app/build.gradle.kts':
            'dependencies {\n    implementation(libs.guava)\n    testImplementation(libs.junit.jupiter)\n}\n',
        },
      },
      {
        name: 'Groovy, a plugin',
        log: "   > Could not get unknown property 'shadw' for object of type org.gradle.accessors.dm.LibrariesForLibs$PluginAccessors_Decorated.",
        captures: { name: 'shadw' },
        repo: {
          'gradle/libs.versions.toml': '[plugins]\nshadow = "com.example.shadow:8.1"\n',
          'build.gradle': 'plugins {\n  alias(libs.plugins.shadw)\n}\n',
        },
        patched: { 'build.gradle': 'plugins {\n  alias(libs.plugins.shadow)\n}\n' },
      },
      {
        name: 'a configuration, and the line above',
        log: '  Line 7:     testImplmentation("org.junit.jupiter:junit-jupiter:5.10.0")\n              ^ Unresolved reference: testImplmentation',
        captures: { name: 'testImplmentation' },
        repo: {
          'app/build.gradle.kts':
            'dependencies {\n    testImplmentation("org.junit.jupiter:junit-jupiter:5.10.0")\n}\n',
        },
        patched: {
          'app/build.gradle.kts':
            'dependencies {\n    testImplementation("org.junit.jupiter:junit-jupiter:5.10.0")\n}\n',
        },
      },
      {
        name: 'Kotlin 2',
        log: "e: file:///w/build.gradle.kts:3:5: Unresolved reference 'foo'.",
        captures: { name: 'foo' },
      },
    ],
    ignore: [{ name: 'a source', log: 'e: file:///w/src/A.kt:3:13 Unresolved reference: foo' }],
  },
});
