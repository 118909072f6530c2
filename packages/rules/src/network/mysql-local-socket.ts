import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'network/mysql-local-socket',
  category: 'network',
  severity: 'high',
  stage: 'test',
  ecosystems: ['any'],
  needle: 'local MySQL server through socket',
  pattern: /Can't connect to local (?:MySQL|MariaDB) server through socket '(?<socket>[^']{1,200})'/,
  captures: ['socket'],
  docs: {
    title: 'MySQL was looked for at a socket file',
    what: 'The client used the socket `{socket}`, and the server is a service of the job, reached over TCP.',
    why: 'MySQL clients take `localhost` to mean the socket file of the same machine.',
    how: "Set the host to 127.0.0.1 (GitHub service containers) or to the service's name.",
    references: ['https://dev.mysql.com/doc/refman/8.4/en/can-not-connect-to-server.html'],
  },
  examples: {
    match: [
      {
        name: 'mysql',
        log: "ERROR 2002 (HY000): Can't connect to local MySQL server through socket '/var/run/mysqld/mysqld.sock' (2)",
        captures: { socket: '/var/run/mysqld/mysqld.sock' },
      },
    ],
    ignore: [{ name: 'a setting', log: 'socket = /var/run/mysqld/mysqld.sock' }],
  },
});
