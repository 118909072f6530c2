import type { LogWindow } from '@self-healer/core/log-window';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule } from '@self-healer/core/rule';
import { type AnsibleFinding, repairForAnsible } from '../support/infrastructure/ansible-repairs.ts';
import { editEach } from '../support/text/edit-each.ts';

const HEAD = /^(?<rule>[a-z][a-z-]{2,40}(?:\[[\w-]{1,40}\])?): (?<message>.{1,300})$/;
const PLACE = /^(?<path>[\w./-]{1,300}\.ya?ml):(?<line>\d{1,6})(?::\d{1,5})?(?: (?<detail>.{1,300}))?$/;
const PARSEABLE =
  /^(?<path>[\w./-]{1,300}\.ya?ml):(?<line>\d{1,6})(?::\d{1,5})?: (?<rule>[a-z][a-z-]{2,40}\[[\w-]{1,40}\]): (?<message>.{1,300})$/;

function findings({ lines }: LogWindow): readonly AnsibleFinding[] {
  const found: AnsibleFinding[] = [];
  let head: { readonly rule: string; readonly message: string } | undefined;
  for (const line of lines.map((each) => each.slice(0, 1000))) {
    const {
      path = '',
      rule,
      message = '',
      line: at,
      detail = '',
    } = (PARSEABLE.exec(line) ?? PLACE.exec(line))?.groups ?? {};
    if (path !== '' && rule !== undefined) found.push({ path, rule, message, detail: message, line: Number(at) });
    else if (path !== '' && head !== undefined) found.push({ path, ...head, detail, line: Number(at) });
    const named = HEAD.exec(line)?.groups;
    head = named?.rule === undefined ? undefined : { rule: named.rule, message: named.message ?? '' };
  }
  return found;
}

/** The names by which tasks of the repository call their handlers. */
async function calledHandlers(repo: Workspace): Promise<ReadonlySet<string>> {
  const called = new Set<string>();
  for (const path of (await repo.list()).filter((file) => /\.ya?ml$/.test(file))) {
    const text = (await repo.read(path)) ?? '';
    for (const { groups } of text.matchAll(
      /^[ \t]*(?:- )?(?:notify|listen):[ \t]*(?<names>.*(?:\r?\n[ \t]+- .*){0,20})/gm,
    ))
      for (const name of (groups?.names ?? '').split(/\r?\n[ \t]+- |[[\],]/))
        called.add(name.trim().replace(/^["']|["']$/g, ''));
  }
  return called;
}

export const rule = defineRule({
  id: 'build/ansible-lint-fixable',
  category: 'build',
  severity: 'low',
  stage: 'lint',
  ecosystems: ['any'],
  needle: ['fqcn[action', 'name[casing]', 'yaml[truthy]', 'yaml[trailing-spaces]'],
  // ansible-lint 6 and newer, alone or before its place, and `--parseable`.
  pattern:
    /^(?:[\w./-]{1,300}\.ya?ml:\d{1,6}(?::\d{1,5})?: )?(?<found>fqcn\[action(?:-core)?\]|name\[casing\]|yaml\[truthy\]|yaml\[trailing-spaces\]): (?<message>.{1,300})$/,
  captures: ['found', 'message'],
  explains: ['other/*'],
  docs: {
    title: 'ansible-lint found what can be written otherwise',
    what: '{found}: {message}',
    why: 'The playbook is written in a way that the profile of the project refuses.',
    how: 'Write it as the rule says; `ansible-lint --fix` does so for many.',
    references: ['https://ansible.readthedocs.io/projects/lint/rules/'],
  },
  async fix(_facts, repo, { window }) {
    const called = await calledHandlers(repo);
    // A handler is called by its name, also from another file.
    const found = findings(window).filter(({ rule: id, detail }) => {
      const name = detail.trim().replace(/^Task\/Handler: /, '');
      return id !== 'name[casing]' || !called.has(name);
    });
    const edits = await editEach(found, repo, (text, finding) => repairForAnsible(text, finding));
    return edits.length === 0
      ? undefined
      : { title: 'Write the playbook as ansible-lint wants it', safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'a handler that a task of another file calls',
        log: 'name[casing]: All names should start with an uppercase letter.\nroles/web/handlers/main.yml:2 Task/Handler: restart nginx',
        repo: {
          'roles/web/handlers/main.yml': '---\n- name: restart nginx\n  ansible.builtin.service:\n    name: nginx\n',
          'roles/web/tasks/main.yml':
            '---\n- name: Copy\n  ansible.builtin.copy:\n    src: a\n  notify: restart nginx\n',
        },
      },
      {
        name: 'a module and a name',
        log: 'fqcn[action-core]: Use FQCN for builtin module actions (apt).\nsite.yml:4:7 Use `ansible.builtin.apt` or `ansible.legacy.apt` instead.\n\nname[casing]: All names should start with an uppercase letter.\nsite.yml:7:7 Task/Handler: copy the site\n\nyaml[truthy]: Truthy value should be one of [false, true]\nsite.yml:2',
        captures: { found: 'fqcn[action-core]' },
        repo: {
          'site.yml':
            '- hosts: web\n  become: yes\n  tasks:\n    - name: Install\n      apt:\n        name: nginx\n    - name: copy the site\n      ansible.builtin.copy:\n        src: site/\n        dest: /srv\n',
        },
        patched: {
          'site.yml':
            '- hosts: web\n  become: true\n  tasks:\n    - name: Install\n      ansible.builtin.apt:\n        name: nginx\n    - name: Copy the site\n      ansible.builtin.copy:\n        src: site/\n        dest: /srv\n',
        },
      },
      {
        name: 'parseable',
        log: 'roles/web/tasks/main.yml:2:3: fqcn[action-core]: Use FQCN for builtin module actions (service).',
        repo: { 'roles/web/tasks/main.yml': '- name: Start\n  service:\n    name: nginx\n    state: started\n' },
        patched: {
          'roles/web/tasks/main.yml':
            '- name: Start\n  ansible.builtin.service:\n    name: nginx\n    state: started\n',
        },
      },
      {
        name: 'a module of a collection',
        log: 'fqcn[action]: Use FQCN for module actions, such `acme.cloud.disk`.\nsite.yml:1:3 Action `disk` is not FQCN.',
        repo: { 'site.yml': '- name: Disk\n  disk:\n    size: 3\n' },
      },
      {
        name: 'a handler that is called',
        log: 'name[casing]: All names should start with an uppercase letter.\nsite.yml:6:7 Task/Handler: reload nginx',
        repo: {
          'site.yml':
            '- name: Conf\n  ansible.builtin.copy:\n    src: a\n    dest: /b\n  notify: reload nginx\n- name: reload nginx\n  ansible.builtin.service:\n    name: nginx\n',
        },
      },
    ],
    ignore: [{ name: 'another rule', log: 'risky-file-permissions: File permissions unset or incorrect.' }],
  },
});
