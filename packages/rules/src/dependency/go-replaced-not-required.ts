import { defineRule } from '@self-healer/core/rule';
import { addGoRequire } from '@self-healer/editors/go-mod';

export const rule = defineRule({
  id: 'dependency/go-replaced-not-required',
  category: 'dependency',
  severity: 'high',
  stage: 'build',
  ecosystems: ['go'],
  needle: ' and is replaced but not required; to add it',
  // go 1.16 to 1.26; `go get MODULE` stands in the next line.
  pattern:
    /(?:^|\s)module (?<module>[^\s]{1,300}) provides package (?<package>[^\s]{1,300}) and is replaced but not required; to add it:?/,
  captures: ['module', 'package'],
  explains: ['build/go-compiler-error', 'build/go-package-failed'],
  docs: {
    title: 'A Go module has a replacement and is not required',
    what: '{package} is of {module}, which go.mod replaces and does not require.',
    why: 'The import was added, and the `replace` line, but no `require` line.',
    how: 'Run `go get {module}` and commit go.mod.',
    references: ['https://go.dev/ref/mod#go-mod-file-replace'],
  },
  async fix({ module }, repo) {
    const edits = [];
    for (const path of await repo.list()) {
      const text = path === 'go.mod' || path.endsWith('/go.mod') ? await repo.read(path) : undefined;
      if (text === undefined) continue;
      const replaced = new RegExp(
        `^(?:replace[ \\t]+|[ \\t]+)${module.replace(/[.+]/g, '\\$&')}(?:[ \\t]+v\\S+)?[ \\t]+=>[ \\t]+(?<to>\\.{1,2}/\\S*)`,
        'm',
      );
      // What is somewhere else has a version, which only a person or the proxy knows.
      if (!replaced.test(text)) continue;
      // As `go get` writes it for a directory.
      const content = addGoRequire(text, module, 'v0.0.0-00010101000000-000000000000');
      if (content !== undefined) edits.push({ kind: 'write' as const, path, content });
    }
    const [edit, ...others] = edits;
    if (edit === undefined || others.length > 0) return undefined;
    return { title: `Require ${module}`, safety: 'safe', edits: [edit], verify: 'go mod verify' };
  },
  examples: {
    match: [
      {
        name: 'a module of the same repository',
        log: 'main.go:6:2: module example.org/libs/log provides package example.org/libs/log and is replaced but not required; to add it:\n\tgo get example.org/libs/log',
        captures: { module: 'example.org/libs/log' },
        repo: {
          'api/go.mod': 'module example.org/api\n\ngo 1.21\n\nreplace example.org/libs/log => ../libs/log\n',
          'libs/log/go.mod': 'module example.org/libs/log\n\ngo 1.21\n',
        },
        patched: {
          'api/go.mod':
            'module example.org/api\n\ngo 1.21\n\nreplace example.org/libs/log => ../libs/log\n\nrequire example.org/libs/log v0.0.0-00010101000000-000000000000\n',
        },
      },
      {
        name: 'a fork',
        log: 'module example.org/a provides package example.org/a/b and is replaced but not required; to add it:',
        repo: { 'go.mod': 'module example.org/x\n\nreplace example.org/a => example.org/fork v1.0.0\n' },
      },
    ],
    ignore: [{ name: 'another', log: 'no required module provides package example.org/a; to add it:' }],
  },
});
