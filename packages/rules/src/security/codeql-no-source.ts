import { defineRule } from '@self-healer/core/rule';
import { editCiFiles } from '../support/ci/ci-edits.ts';
import { buildWithout, withoutLanguage } from '../support/ci/codeql-languages.ts';

export const rule = defineRule({
  id: 'security/codeql-no-source',
  category: 'security',
  severity: 'high',
  stage: 'build',
  ecosystems: ['github-actions'],
  needle: [
    'No source code was seen during the build',
    'could not process any of it',
    'CodeQL did not detect any code',
    'detected code written in',
  ],
  // CodeQL CLI 2.
  pattern:
    /(?:No source code was seen during the build|CodeQL detected code written in (?<language>[\w +#/,-]{1,60}?) but could not process any of it|CodeQL did not detect any code written in languages supported)/,
  captures: ['language?'],
  docs: {
    title: 'CodeQL saw no source code',
    what: 'The CodeQL database is empty.',
    why: 'The language of the matrix is not in the repository, or the build ran without CodeQL seeing the compiler.',
    how: 'Take the language out of the matrix when there is none of it, or set `build-mode: none` or the right build command.',
    references: [
      'https://docs.github.com/en/code-security/code-scanning/troubleshooting-code-scanning/no-source-code-seen-during-build',
    ],
  },
  async fix({ language }, repo) {
    const files = await repo.list();
    const edits = await editCiFiles(repo, ['github-actions'], (text) =>
      text.includes('github/codeql-action/') ? withoutLanguage(text, language, files) : undefined,
    );
    if (edits.length > 0)
      return { title: 'Scan only languages that the repository has', safety: 'safe', edits, needs: 'elsewhere' };
    const unbuilt = await editCiFiles(repo, ['github-actions'], (text) => buildWithout(text, language, files));
    return unbuilt.length === 0
      ? undefined
      : { title: 'Let CodeQL read the sources without a build', safety: 'review', edits: unbuilt, needs: 'elsewhere' };
  },
  examples: {
    match: [
      {
        name: 'a language that nothing is written in',
        log: 'Encountered a fatal error while running "codeql database finalize": CodeQL detected code written in Java/Kotlin but could not process any of it. For more information, see the manual.',
        repo: {
          'src/a.py': 'a = 1\n',
          '.github/workflows/codeql.yml':
            "jobs:\n  a:\n    strategy:\n      matrix:\n        language: ['python', 'java']\n    steps:\n      - uses: github/codeql-action/init@v3\n        with:\n          languages: ${{ matrix.language }}\n",
        },
        patched: {
          '.github/workflows/codeql.yml':
            "jobs:\n  a:\n    strategy:\n      matrix:\n        language: ['python']\n    steps:\n      - uses: github/codeql-action/init@v3\n        with:\n          languages: ${{ matrix.language }}\n",
        },
      },
      {
        name: 'a build that CodeQL did not see',
        log: 'CodeQL detected code written in C# but could not process any of it.',
        repo: {
          'src/A.cs': 'class A {}\n',
          '.github/workflows/codeql.yml':
            'jobs:\n  a:\n    strategy:\n      matrix:\n        include:\n          - language: csharp\n            build-mode: autobuild\n          - language: actions\n            build-mode: none\n    steps:\n      - uses: github/codeql-action/init@v3\n        with:\n          languages: ${{ matrix.language }}\n          build-mode: ${{ matrix.build-mode }}\n',
        },
        patched: {
          '.github/workflows/codeql.yml':
            'jobs:\n  a:\n    strategy:\n      matrix:\n        include:\n          - language: csharp\n            build-mode: none\n          - language: actions\n            build-mode: none\n    steps:\n      - uses: github/codeql-action/init@v3\n        with:\n          languages: ${{ matrix.language }}\n          build-mode: ${{ matrix.build-mode }}\n',
        },
      },
      {
        name: 'finalize',
        log: 'Encountered a fatal error while running "codeql database finalize": CodeQL detected code written in Java/Kotlin but could not process any of it.',
        captures: { language: 'Java/Kotlin' },
      },
    ],
    ignore: [{ name: 'seen', log: 'CodeQL scanned 12 out of 12 files' }],
  },
});
