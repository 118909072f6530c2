import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'deployment/ansible-task-failed',
  category: 'deployment',
  severity: 'high',
  stage: 'deploy',
  ecosystems: ['ansible'],
  needle: ['fatal: [', 'FAILED! =>', 'UNREACHABLE! =>'],
  pattern: /^fatal: \[(?<host>[^\]]{1,200})\]: (?<kind>FAILED|UNREACHABLE)! => (?<result>.{0,1500})$/,
  captures: ['host', 'kind', 'result'],
  takesAfter: 'message',
  docs: {
    title: 'A task of Ansible failed',
    what: 'On {host}: {message}',
    why: 'The task could not do what it should on that host.',
    how: 'The line `TASK [...]` above names the task; `-vvv` shows more.',
    references: ['https://docs.ansible.com/ansible/latest/playbook_guide/playbooks_error_handling.html'],
  },
  gathers: ['message'],
  gather({ kind, result }) {
    return { message: /"msg": "(?<msg>[^"]{1,500})"/.exec(result)?.groups?.msg ?? kind.toLowerCase() };
  },
  examples: {
    match: [
      {
        name: 'a task',
        log: 'fatal: [web1]: FAILED! => {"changed": false, "msg": "No package matching nginx is available"}',
        captures: { host: 'web1', message: 'No package matching nginx is available' },
      },
    ],
    ignore: [{ name: 'git', log: 'fatal: not a git repository' }],
  },
});
