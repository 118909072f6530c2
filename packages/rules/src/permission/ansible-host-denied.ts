import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'permission/ansible-host-denied',
  category: 'permission',
  severity: 'high',
  stage: 'deploy',
  ecosystems: ['ansible'],
  needle: 'UNREACHABLE! =>',
  // ansible-core 2.x.
  pattern:
    /^fatal: \[(?<host>[^\]]{1,200})\]: UNREACHABLE! => .{0,1000}(?:Permission denied|Host key verification failed|Authentication failure|Invalid\/incorrect password)/,
  captures: ['host'],
  explains: ['deployment/ansible-task-failed'],
  docs: {
    title: 'Ansible may not sign in to a host',
    what: '{host} refuses the sign-in of Ansible.',
    why: 'The key or password that the job uses is missing, wrong, or not allowed on the host; or the host is not among the known ones.',
    how: 'Give the job the key (ssh-agent, `--private-key`), check the user of the inventory, and add the host key to known_hosts.',
    references: ['https://docs.ansible.com/ansible/latest/inventory_guide/connection_details.html'],
  },
  examples: {
    match: [
      {
        name: 'key',
        log: 'fatal: [web1]: UNREACHABLE! => {"changed": false, "msg": "Failed to connect to the host via ssh: root@192.0.2.4: Permission denied (publickey,password).", "unreachable": true}',
        captures: { host: 'web1' },
      },
    ],
    ignore: [
      {
        name: 'no route',
        log: 'fatal: [web1]: UNREACHABLE! => {"changed": false, "msg": "Failed to connect to the host via ssh: ssh: connect to host 192.0.2.4 port 22: Connection timed out", "unreachable": true}',
      },
    ],
  },
});
