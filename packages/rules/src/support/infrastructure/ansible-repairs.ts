import { textLines } from '../text/text-lines.ts';

/** Modules that come with Ansible itself, which a playbook should name in full. */
const BUILTIN: ReadonlySet<string> = new Set(
  (
    'add_host apt apt_key apt_repository assemble assert async_status blockinfile command copy cron deb822_repository ' +
    'debconf debug dnf dnf5 dpkg_selections expect fail fetch file find gather_facts get_url getent git group group_by ' +
    'hostname import_playbook import_role import_tasks include_role include_tasks include_vars iptables known_hosts ' +
    'lineinfile meta mount_facts package package_facts pause ping pip raw reboot replace rpm_key script service ' +
    'service_facts set_fact set_stats setup shell slurp stat subversion systemd systemd_service sysvinit tempfile ' +
    'template unarchive uri user validate_argument_spec wait_for wait_for_connection yum_repository'
  ).split(' '),
);

export interface AnsibleFinding {
  readonly path: string;
  readonly rule: string;
  /** What the rule says, and what stands behind the place. */
  readonly message: string;
  readonly detail: string;
  /** From 1. */
  readonly line: number;
}

const TRUTHY: Readonly<Record<string, string>> = { yes: 'true', on: 'true', no: 'false', off: 'false' };

/** The line in which a task that begins at a line, or a line before its key, has a key. */
function lineOfKey(lines: readonly string[], from: number, key: string): number {
  const at = lines.slice(from, from + 12).findIndex((line) => new RegExp(`^\\s*(?:- )?${key}:(?:\\s|$)`).test(line));
  return at < 0 ? -1 : from + at;
}

/** A text without what ansible-lint found at a line; undefined for what needs a person. */
export function repairForAnsible(text: string, { rule, message, detail, line }: AnsibleFinding): string | undefined {
  const { lines, join } = textLines(text);
  const own = lines[line - 1];
  if (own === undefined) return undefined;
  if (rule.startsWith('fqcn[action')) {
    const module = /\((?<module>[a-z0-9_]{1,60})\)/.exec(message)?.groups?.module ?? '';
    const at = BUILTIN.has(module) ? lineOfKey(lines, line - 1, module) : -1;
    if (at < 0) return undefined;
    lines[at] = (lines[at] ?? '').replace(`${module}:`, () => `ansible.builtin.${module}:`);
    return join();
  }
  if (rule === 'name[casing]') {
    const name = /(?:Task\/Handler: )?(?<name>[a-z][^\n]{0,200})$/.exec(detail.trim())?.groups?.name ?? '';
    const at = lineOfKey(lines, line - 1, 'name');
    const written = /^(?<head>\s*(?:- )?name:\s+["']?)(?<first>[a-z])/.exec(lines[at] ?? '')?.groups;
    // A handler is called by its name.
    const isCalled = lines.some(
      (each) => /^\s*(?:notify:|-|listen:)\s/.test(each) && each.trim().endsWith(` ${name}`) && !each.includes('name:'),
    );
    if (name === '' || written === undefined || isCalled || !(lines[at] ?? '').includes(name)) return undefined;
    const { head = '', first = '' } = written;
    lines[at] = `${head}${first.toUpperCase()}${(lines[at] ?? '').slice(head.length + 1)}`;
    return join();
  }
  if (rule === 'yaml[truthy]') {
    lines[line - 1] = own.replace(
      /(?<=:\s+|-\s+)(?:yes|no|on|off)(?=\s*(?:#.*)?$)/i,
      (word) => TRUTHY[word.toLowerCase()] ?? word,
    );
    return join();
  }
  if (rule !== 'yaml[trailing-spaces]') return undefined;
  lines[line - 1] = own.replace(/[ \t]+$/, '');
  return join();
}
