import { defineRule } from '@self-healer/core/rule';
import { useOwnModule } from '../support/go/own-module.ts';

export const rule = defineRule({
  id: 'dependency/go-module-unavailable',
  category: 'dependency',
  severity: 'high',
  stage: 'install',
  ecosystems: ['go'],
  needle: [
    'unknown revision',
    'no matching versions for query',
    'module lookup disabled',
    '410 Gone',
    '404 Not Found',
    ': 400 Bad Request',
    ': unrecognized import path ',
    'invalid version: ',
  ],
  pattern:
    /^(?:go: (?:(?:download|module|downloading) )?|\S{1,300}\.go:\d{1,7}:\d{1,5}: )(?<module>[\w./-]+@[\w.+-]+): (?<reason>(?:invalid version: )?(?:unknown revision \S+|no matching versions for query \S+|module lookup disabled by \S+|reading \S+: (?:400 Bad Request|404 Not Found|410 Gone)|unrecognized import path \S+))/,
  captures: ['module', 'reason'],
  explains: ['build/go-compiler-error'],
  docs: {
    title: 'A Go module version cannot be found',
    what: '`{module}` cannot be downloaded: {reason}',
    why: 'The version does not exist, was withdrawn, or the module is private and GOPRIVATE is not set.',
    how: 'Check the version in go.mod; for a private module set GOPRIVATE and give git access to it.',
    references: ['https://go.dev/ref/mod#private-modules'],
  },
  async fix({ module }, repo) {
    const [name = ''] = module.split('@');
    const edit = await useOwnModule(name, repo);
    if (edit === undefined) return undefined;
    return { title: `Take ${name} from this repository`, safety: 'review', edits: [edit] };
  },
  examples: {
    match: [
      {
        name: 'a module of the repository that the workspace does not list',
        log: 'app/main.go:3:8: example.org/shared@v0.0.0: reading https://proxy.example.org/example.org/shared/@v/v0.0.0.mod: 404 Not Found',
        captures: { module: 'example.org/shared@v0.0.0' },
        repo: {
          'go.work': 'go 1.22\n\nuse (\n\t./app\n)\n',
          'app/go.mod': 'module example.org/app\n\nrequire example.org/shared v0.0.0\n',
          'shared/go.mod': 'module example.org/shared\n',
        },
        patched: { 'go.work': 'go 1.22\n\nuse (\n\t./app\n\t./shared\n)\n' },
      },
      {
        name: 'a module of the repository, and no workspace',
        log: 'go: example.org/shared@v0.0.0: unrecognized import path "example.org/shared": reading https://example.org/shared?go-get=1: 404 Not Found',
        repo: {
          'app/go.mod': 'module example.org/app\n\nrequire example.org/shared v0.0.0\n',
          'shared/go.mod': 'module example.org/shared\n',
        },
        patched: { 'go.work': 'go 1.18\n\nuse (\n\t./app\n\t./shared\n)\n' },
      },
      {
        name: 'unknown revision',
        log: 'go: example.com/dep@v9.9.9: invalid version: unknown revision v9.9.9',
        captures: { module: 'example.com/dep@v9.9.9' },
      },
      {
        name: 'proxy',
        log: 'go: example.com/private@v1.0.0: reading https://proxy.example.org/example.com/private/@v/v1.0.0.mod: 410 Gone',
      },
    ],
    ignore: [{ name: 'a web server', log: 'GET /x@v1: 404 Not Found' }],
  },
});
