const PLAIN = 'rm|rmdir|unlink|shred|mv|dd|truncate|mkfs(?:\\.\\w+)?|wipefs|kill|pkill|killall|dropdb|userdel|groupdel';

/** Commands whose words decide what is lost, and that ask nobody. */
const WITH_WORDS = [
  '(?:chmod|chown|chgrp)\\s[^;|&]{0,100}?(?<=\\s)(?:-\\w{0,9}R\\w*|--recursive)',
  'rsync\\s[^;|]{0,200}?--(?:del\\w*|remove-source-files)',
  'find\\s[^;|]{0,200}?-(?:delete|exec(?:dir)?\\s+(?:rm|mv|shred|unlink))',
  '(?:docker|podman|nerdctl)(?:-compose)?\\s(?:[^;|&]{0,60}\\s)?(?:rm|rmi|prune|down|kill)',
  '(?:kubectl|oc)\\s(?:[^;|&]{0,100}\\s)?(?:delete|drain|replace)',
  'helm\\s(?:[^;|&]{0,60}\\s)?(?:uninstall|delete)',
  '(?:terraform|tofu|terragrunt|pulumi)\\s(?:[^;|&]{0,60}\\s)?-?(?:destroy|state\\s+rm)',
  'git\\s(?:[^;|&]{0,60}\\s)?(?:clean|reset|push\\s(?:[^;|&]{0,100}\\s)?(?:-f|-d|--force[\\w-]*|--delete|--mirror|:\\S*|\\+\\S*)|branch\\s+-[dD]|tag\\s+-d)',
  '(?:aws|gsutil|gcloud|az|s3cmd|mc|rclone)\\s(?:[^;|&]{0,100}\\s)?(?:rm|rb|del|mv|delete\\S*|purge|terminate\\S*|--delete)',
  'curl\\s[^;|&]{0,100}?-(?:X|-request)[\\s=]*["\']?DELETE',
];

const DESTROYS = new RegExp(`(?<![\\w./-])(?:/(?:usr/)?s?bin/)?(?:(?:${PLAIN})(?=\\s)|(?:${WITH_WORDS.join('|')})\\b)`);

/** The lines that one command is written in, where a backslash ends all but the last. */
function commandAt(lines: readonly string[], at: number): string {
  let [from, to] = [at, at];
  for (; from > 0 && /\\\s*$/.test(lines[from - 1] ?? ''); from -= 1);
  for (; to < lines.length - 1 && /\\\s*$/.test(lines[to] ?? ''); to += 1);
  return lines
    .slice(from, to + 1)
    .map((line) => line.replace(/\\\s*$/, ' '))
    .join('');
}

/**
 * Whether a command of a script deletes, moves or stops what a variable names: here, by way of another variable, or
 * in the directory that it goes to. A variable that is guessed there costs what no run of a job brings back.
 */
export function destroysWhatIsNamed(lines: readonly string[], at: number): boolean {
  const command = commandAt(lines, at);
  if (DESTROYS.test(command)) return true;
  const below = lines.slice(at + 1);
  if (/(?:^|[\s;&|(])(?:cd|pushd)\s/.test(command)) return below.some((line) => DESTROYS.test(line));
  const kept = /^\s*(?:(?:export|local|readonly|declare|typeset)\s(?:-\w+\s+)?)?(?<name>[A-Za-z_]\w*)\+?=/.exec(
    command,
  );
  const name = kept?.groups?.name ?? /\bfor\s+(?<loop>[A-Za-z_]\w*)\s+in\s/.exec(command)?.groups?.loop;
  if (name === undefined) return false;
  const read = new RegExp(`\\$\\{?${name}\\b`);
  return below.some((line, next) => read.test(line) && DESTROYS.test(commandAt(below, next)));
}
