import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'configuration/runner-script-syntax',
  category: 'configuration',
  severity: 'high',
  stage: 'other',
  ecosystems: ['any'],
  needle: ['yntax error', 'unexpected EOF while looking for', 'unexpected end of file'],
  // The file that a runner writes a step's script into: GitHub's and Azure's `_temp`, Jenkins' `@tmp/durable-`.
  pattern:
    /^(?:\S{0,300}[\\/]_temp[\\/]\S{1,100}|\S{0,300}@tmp\/durable-\S{1,100}|\/tmp\/jenkins\d{1,30}\.sh): (?:line )?(?<line>\d{1,6}): (?:\S{1,300}: )?(?<message>[Ss]yntax error.{0,200}|unexpected EOF while looking for matching.{0,40})/,
  captures: ['line', 'message'],
  explains: ['build/shell-syntax-error'],
  docs: {
    title: "The step's own script has a syntax error",
    what: 'Line {line} of the script in the CI configuration: {message}',
    why: 'A quote, a bracket or a keyword is not closed; often a value that was put into the script holds a quote.',
    how: 'Put values in through environment variables instead of writing them into the script, and check the script with `bash -n`.',
    references: [
      'https://docs.github.com/en/actions/reference/security/secure-use#use-an-intermediate-environment-variable',
    ],
  },
  examples: {
    match: [
      {
        name: 'GitHub',
        log: "/home/runner/work/_temp/0a1b.sh: line 4: syntax error near unexpected token `('",
        captures: { line: '4' },
      },
      {
        name: 'Jenkins',
        log: '/var/jenkins_home/workspace/app@tmp/durable-5fb0/script.sh: 1: Syntax error: Unterminated quoted string',
        captures: { line: '1' },
      },
      {
        name: 'an older dash says the name twice',
        log: '/tmp/jenkins123.sh: 1: /tmp/jenkins123.sh: Syntax error: Unterminated quoted string',
        captures: { line: '1', message: 'Syntax error: Unterminated quoted string' },
      },
      {
        name: 'Jenkins, a copy',
        log: '/var/jenkins_home/workspace/app@tmp/durable-99/script.sh.copy: line 17: unexpected EOF while looking for matching `"\'',
        captures: { line: '17' },
      },
    ],
    ignore: [{ name: "the project's own script", log: "ci/build.sh: line 6: syntax error near unexpected token `fi'" }],
  },
});
