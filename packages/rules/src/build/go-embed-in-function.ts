import { defineRule } from '@self-healer/core/rule';
import { fixAt } from '../support/javascript/ts-location.ts';
import { textLines } from '../support/text/text-lines.ts';

export const rule = defineRule({
  id: 'build/go-embed-in-function',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['go'],
  needle: 'go:embed cannot apply to var inside func',
  pattern:
    /^(?:vet: )?(?<path>[^\s:]{1,300}\.go):(?<line>\d{1,7}):(?<column>\d{1,5}): go:embed cannot apply to var inside func$/,
  captures: ['path', 'line', 'column'],
  explains: ['build/go-compiler-error', 'build/go-package-failed'],
  docs: {
    title: 'A file is embedded inside a Go function',
    what: '{path}:{line}: `//go:embed` stands above a variable of a function.',
    why: 'Only variables of a package can be embedded.',
    how: 'Declare the variable outside of the function.',
    references: ['https://pkg.go.dev/embed'],
  },
  fix: ({ path, line, column }, repo, context) =>
    fixAt(
      { path, line, column },
      repo,
      context,
      'Embed the file outside of the function',
      'review',
      ({ text, line: at }) => {
        const { lines, join } = textLines(text);
        const directive = (lines[at - 1] ?? '').trim();
        const declared = (lines[at] ?? '').trim();
        const name = /^var (?<name>\w+) (?:string|\[\]byte|embed\.FS)$/.exec(declared)?.groups?.name;
        const start = lines.slice(0, at).findLastIndex((each) => /^func\b/.test(each));
        const used = new RegExp(`^(?:func|type|var|const) ${name}\\b|^\\t${name}\\s+=`, 'm').test(text);
        if (!directive.startsWith('//go:embed ') || name === undefined || start < 0 || used) return undefined;
        lines.splice(at - 1, lines[at + 1] === '' ? 3 : 2);
        // What is said of the function stays with it.
        let above = start;
        while ((lines[above - 1] ?? '').startsWith('//')) above -= 1;
        lines.splice(above, 0, directive, declared, '');
        return join();
      },
    ),
  examples: {
    match: [
      {
        name: 'a template',
        log: 'mail/mail.go:7:4: go:embed cannot apply to var inside func',
        repo: {
          'mail/mail.go':
            'package mail\n\nimport _ "embed"\n\n// Welcome is a message.\nfunc Welcome() string {\n\t//go:embed a.txt\n\tvar welcome string\n\n\treturn welcome\n}\n',
          'mail/a.txt': 'a',
        },
        patched: {
          'mail/mail.go':
            'package mail\n\nimport _ "embed"\n\n//go:embed a.txt\nvar welcome string\n\n// Welcome is a message.\nfunc Welcome() string {\n\treturn welcome\n}\n',
        },
      },
    ],
    ignore: [{ name: 'another', log: 'mail/mail.go:7:4: go:embed cannot apply to multiple vars' }],
  },
});
