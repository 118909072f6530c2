import type { WriteEdit } from '@self-healer/core/model/edit';
import { defineRule } from '@self-healer/core/rule';
import { repairNginx } from '../support/infrastructure/nginx-repairs.ts';

const CONFIGURATION = /\.(?:conf|nginx|vhost)(?:\.(?:template|tmpl|tpl|j2|erb))?$|(?:^|\/)nginx[^/]*$|(?:^|\/)nginx\//;

export const rule = defineRule({
  id: 'configuration/nginx-conf-invalid',
  category: 'configuration',
  severity: 'high',
  stage: 'deploy',
  ecosystems: ['any'],
  needle: ['[emerg]'],
  // nginx 1.x; with the time and the process where it logs, without them where it tests.
  pattern:
    /\[emerg\] (?:\d{1,8}#\d{1,8}: )?(?:(?<brace>unexpected "\}")|unknown directive "(?<unknown>[\w-]{1,60})"|invalid number of arguments in "(?<crowded>\w{1,60})" directive|(?<other>directive "\w{1,60}" (?:is not terminated by ";"|has no opening "\{")|"\w{1,60}" directive is (?:not allowed here|duplicate)|unexpected (?:";"|"\{"|end of file, expecting "\}"|end of file, expecting ";" or "\}"))) in (?<file>[^\s:]{1,300}):(?<line>\d{1,6})$/,
  captures: ['brace?', 'unknown?', 'crowded?', 'other?', 'file', 'line'],
  docs: {
    title: 'The configuration of nginx is not valid',
    what: 'nginx refuses `{file}` at line {line}: {problem}.',
    why: 'A directive before this place lacks its `;`, a name is misspelt, or a block is not closed.',
    how: 'Correct the place; `nginx -t` checks the files.',
    references: ['https://nginx.org/en/docs/beginners_guide.html#conf_structure'],
  },
  gathers: ['problem'],
  gather: ({ brace, unknown, crowded, other }) => ({
    problem:
      brace ?? other ?? (unknown === undefined ? `too many words for ${crowded}` : `there is no directive ${unknown}`),
  }),
  async fix({ unknown, crowded, other, file, line }, repo) {
    if (other !== undefined) return undefined;
    const files = (await repo.list()).filter((path) => CONFIGURATION.test(path));
    const name = file.slice(file.lastIndexOf('/') + 1);
    // In an image it may be called otherwise; what stands at the line tells which one it is.
    const named = files.filter((path) => path.split('/').at(-1)?.startsWith(name) === true);
    for (const places of [named, files]) {
      const edits: WriteEdit[] = [];
      for (const path of places) {
        const content = repairNginx((await repo.read(path)) ?? '', { line: Number(line), unknown, crowded });
        if (content !== undefined) edits.push({ kind: 'write', path, content });
      }
      if (edits.length > 1) return undefined;
      if (edits.length === 1) return { title: 'Correct the configuration of nginx', safety: 'review', edits };
    }
    return undefined;
  },
  examples: {
    match: [
      {
        name: 'a directive without its end, in a file that the image calls otherwise',
        log: 'nginx: [emerg] unexpected "}" in /etc/nginx/conf.d/default.conf:4\nnginx: configuration file /etc/nginx/nginx.conf test failed',
        captures: { file: '/etc/nginx/conf.d/default.conf', line: '4' },
        repo: {
          'deploy/site.conf': 'server {\n  location / {\n    try_files $uri /index.html # all\n  }\n}\n',
          'deploy/other.conf': 'server {\n  listen 81;\n  root /srv;\n}\n',
        },
        patched: {
          'deploy/site.conf': 'server {\n  location / {\n    try_files $uri /index.html; # all\n  }\n}\n',
        },
      },
      {
        name: 'two directives in one',
        log: '2025/03/04 09:12:44 [emerg] 17#17: invalid number of arguments in "root" directive in /etc/nginx/nginx.conf:4',
        repo: { 'nginx.conf': 'server {\n  listen 80;\n  root /srv/www\n  index index.html;\n}\n' },
        patched: { 'nginx.conf': 'server {\n  listen 80;\n  root /srv/www;\n  index index.html;\n}\n' },
      },
      {
        name: 'a name',
        log: 'nginx: [emerg] unknown directive "proxy_pas" in /etc/nginx/conf.d/api.conf:3',
        captures: { unknown: 'proxy_pas' },
        repo: {
          'docker/nginx/api.conf.template': 'server {\n  location /api/ {\n    proxy_pas http://api:3000;\n  }\n}\n',
        },
        patched: {
          'docker/nginx/api.conf.template': 'server {\n  location /api/ {\n    proxy_pass http://api:3000;\n  }\n}\n',
        },
      },
      {
        name: 'a brace too many',
        log: 'nginx: [emerg] unexpected "}" in /etc/nginx/nginx.conf:4',
        repo: { 'nginx.conf': 'server {\n  listen 80;\n}\n}\n' },
      },
      {
        name: 'two files that lack the same',
        log: 'nginx: [emerg] unexpected "}" in /etc/nginx/conf.d/default.conf:3',
        repo: { 'a/site.conf': 'server {\n  listen 80\n}\n', 'b/site.conf': 'server {\n  listen 81\n}\n' },
      },
      {
        name: 'a module that is not there',
        log: 'nginx: [emerg] unknown directive "brotli_static" in /etc/nginx/nginx.conf:2',
        repo: { 'nginx.conf': 'http {\n  brotli_static on;\n}\n' },
      },
      { name: 'the end', log: 'nginx: [emerg] unexpected end of file, expecting "}" in /etc/nginx/nginx.conf:9' },
    ],
    ignore: [
      { name: 'a host', log: 'nginx: [emerg] host not found in upstream "api" in /etc/nginx/conf.d/default.conf:5' },
    ],
  },
});
