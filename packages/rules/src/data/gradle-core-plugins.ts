/** The ids of the plugins that Gradle itself brings. */
export const GRADLE_CORE_PLUGINS: readonly string[] =
  'antlr application assembler base build-init c checkstyle codenarc cpp cpp-application cpp-library cpp-unit-test distribution ear eclipse groovy groovy-base groovy-gradle-plugin idea ivy-publish jacoco jacoco-report-aggregation java java-base java-gradle-plugin java-library java-library-distribution java-platform java-test-fixtures jvm-test-suite jvm-toolchains kotlin-dsl maven-publish pmd project-report scala scala-base signing swift-application swift-library test-report-aggregation version-catalog war wrapper xctest'.split(
    ' ',
  );
