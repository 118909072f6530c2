import { defineRule } from '@self-healer/core/rule';
import { setYamlScalar, yamlScalars } from '@self-healer/editors/yaml';
import { editCiFiles } from '../support/ci/ci-edits.ts';
import { rewriteScriptLines } from '../support/shell/script-edits.ts';

export const rule = defineRule({
  id: 'network/mysql-local-socket',
  category: 'network',
  severity: 'high',
  stage: 'test',
  ecosystems: ['any'],
  needle: ' server through socket ',
  pattern: /Can't connect to local (?:MySQL|MariaDB) server through socket '(?<socket>[^']{1,200})'/,
  captures: ['socket'],
  docs: {
    title: 'MySQL was looked for at a socket file',
    what: 'The client used the socket `{socket}`, and the server is a service of the job, reached over TCP.',
    why: 'MySQL clients take `localhost` to mean the socket file of the same machine.',
    how: "Set the host to 127.0.0.1 (GitHub service containers) or to the service's name.",
    references: ['https://dev.mysql.com/doc/refman/8.4/en/can-not-connect-to-server.html'],
  },
  async fix(_facts, repo) {
    // `localhost` means the socket to these clients; a service of the job is reached over TCP.
    const edits = await rewriteScriptLines(repo, (line) =>
      line
        .replace(
          /(?<=\b(?:mysql|mysqladmin|mariadb|mariadb-admin)\b[^;&|]*(?:-h ?|--host[= ]))localhost\b/,
          '127.0.0.1',
        )
        .replace(
          /(?<![\w/-])(?<client>mysql|mysqladmin|mariadb|mariadb-admin)(?= -)(?![^;&|]* (?:-h|--host)\b)/,
          '$<client> -h 127.0.0.1',
        ),
    );
    const variables =
      edits.length > 0
        ? []
        : await editCiFiles(repo, undefined, (text) => {
            if (!/\b(?:mysql|mariadb)\b/i.test(text)) return undefined;
            let changed = text;
            for (const { path, value } of yamlScalars(text)) {
              if (typeof value !== 'string' || !/^(?:.*_)?(?:HOST|URL|DSN)$/.test(`${path.at(-1)}`)) continue;
              const to = value.replace(/^localhost$|(?<=^mysql2?:\/\/[^@\s]{0,200}@)localhost(?=[:/])/, '127.0.0.1');
              if (to !== value) changed = setYamlScalar(changed, path, to) ?? changed;
            }
            return changed;
          });
    const all = [...edits, ...variables];
    return all.length === 0 ? undefined : { title: 'Reach the database over TCP', safety: 'review', edits: all };
  },
  examples: {
    match: [
      {
        name: 'the host in a variable of the job',
        log: "django.db.utils.OperationalError: (2002, \"Can't connect to local MySQL server through socket '/var/run/mysqld/mysqld.sock' (2)\")",
        repo: {
          '.github/workflows/ci.yml':
            'jobs:\n  test:\n    services:\n      mysql:\n        image: mysql:8\n    env:\n      DB_HOST: localhost\n      APP_HOST: web\n    steps:\n      - run: python manage.py test\n',
        },
        patched: {
          '.github/workflows/ci.yml':
            "jobs:\n  test:\n    services:\n      mysql:\n        image: mysql:8\n    env:\n      DB_HOST: '127.0.0.1'\n      APP_HOST: web\n    steps:\n      - run: python manage.py test\n",
        },
      },
      {
        name: 'a service of the job',
        log: "ERROR 2002 (HY000): Can't connect to local MySQL server through socket '/var/run/mysqld/mysqld.sock' (2)",
        captures: { socket: '/var/run/mysqld/mysqld.sock' },
        repo: { 'ci/db.sh': '#!/bin/sh\nmysqladmin -uroot ping && mysql -h localhost -uroot < schema.sql\n' },
        patched: {
          'ci/db.sh': '#!/bin/sh\nmysqladmin -h 127.0.0.1 -uroot ping && mysql -h 127.0.0.1 -uroot < schema.sql\n',
        },
      },
      {
        name: 'mysql',
        log: "ERROR 2002 (HY000): Can't connect to local MySQL server through socket '/var/run/mysqld/mysqld.sock' (2)",
        captures: { socket: '/var/run/mysqld/mysqld.sock' },
      },
    ],
    ignore: [{ name: 'a setting', log: 'socket = /var/run/mysqld/mysqld.sock' }],
  },
});
