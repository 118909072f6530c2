import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'dependency/sbt-unresolved',
  category: 'dependency',
  severity: 'high',
  stage: 'install',
  ecosystems: ['scala'],
  needle: ['ResolveException: ', 'Error downloading ', 'unresolved dependency: '],
  // sbt with Coursier, and with Ivy before 1.3.
  pattern:
    /^\[error\] (?:\(.{1,80}\) )?(?:(?:sbt\.|lmcoursier\.)[\w.]{0,60}(?:ResolveException|FetchError)[\w.$]{0,40}: Error downloading (?<module>\S{1,200})|Error downloading (?<again>\S{1,200})|.{0,40}unresolved dependency: (?<ivy>\S{1,200}): not found)/,
  captures: ['module?', 'again?', 'ivy?'],
  docs: {
    title: 'sbt cannot get a dependency',
    what: 'A module is in none of the resolvers.',
    why: 'Its name, version or Scala suffix (`%%` or `%`) is wrong, or its resolver is missing.',
    how: 'Check the coordinates, and add the resolver that holds it.',
    references: ['https://www.scala-sbt.org/1.x/docs/Library-Dependencies.html'],
  },
  examples: {
    match: [
      {
        name: 'Coursier',
        log: '[error] sbt.librarymanagement.ResolveException: Error downloading org.example:missing_2.13:1.0',
        captures: { module: 'org.example:missing_2.13:1.0' },
      },
      {
        name: 'a task',
        log: '[error] (update) sbt.librarymanagement.ResolveException: Error downloading org.example:missing_2.13:1.0',
      },
    ],
    ignore: [{ name: 'a download', log: '[info] downloading https://repo.example.org/a.jar ...' }],
  },
});
