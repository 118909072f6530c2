import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'dependency/java-linkage-error',
  category: 'dependency',
  severity: 'high',
  stage: 'test',
  ecosystems: ['java'],
  needle: [
    'NoSuchMethodError',
    'NoSuchFieldError',
    'AbstractMethodError',
    'IncompatibleClassChangeError',
    'NoClassDefFoundError',
    'ClassNotFoundException',
  ],
  // The JVM, any version, alone or in a test report's line or a chain of causes.
  pattern:
    /^(?:Caused by: |Exception in thread "[^"]{1,100}" |\[ERROR\] {1,4}|\[error\] {1,4})?(?:java\.lang\.)?(?<kind>NoSuchMethodError|NoSuchFieldError|AbstractMethodError|IncompatibleClassChangeError|NoClassDefFoundError|ClassNotFoundException)(?:: (?!No such DSL)(?<member>.{1,600}))?$/,
  captures: ['kind', 'member?'],
  specificity: 'general',
  docs: {
    title: 'A Java class or member is missing at run time',
    what: '{kind}{about}',
    why: 'The code was compiled against one version of a library and runs with another one, or without it.',
    how: 'See which version wins (`mvn dependency:tree -Dverbose`, `gradle dependencyInsight`) and pin one that all agree on.',
    references: ['https://docs.oracle.com/javase/specs/jvms/se21/html/jvms-5.html#jvms-5.4'],
  },
  gathers: ['about'],
  gather: ({ member }) => ({ about: member === undefined ? '' : `: ${member}` }),
  examples: {
    match: [
      {
        name: 'in a test',
        log: "java.lang.NoSuchMethodError: 'java.lang.String com.example.Lib.join(java.util.List)'\n\tat app.Main.main(Main.java:3)",
        captures: { kind: 'NoSuchMethodError', member: "'java.lang.String com.example.Lib.join(java.util.List)'" },
      },
      {
        name: 'a chain of causes',
        log: 'Caused by: java.lang.AbstractMethodError: Receiver class app.Impl does not define or inherit run()',
        captures: { kind: 'AbstractMethodError' },
      },
      {
        name: 'a class',
        log: 'java.lang.ClassNotFoundException: com.example.driver.Driver',
        captures: { kind: 'ClassNotFoundException', member: 'com.example.driver.Driver' },
      },
      {
        name: 'main',
        log: 'Exception in thread "main" java.lang.NoSuchFieldError: VERSION',
        captures: { member: 'VERSION' },
      },
    ],
    ignore: [
      { name: 'a test of its handling', log: 'PASSED handlesNoSuchMethodError()' },
      { name: 'a Jenkins pipeline', log: 'java.lang.NoSuchMethodError: No such DSL method' },
    ],
  },
});
