import { instructionEnd } from './dockerfile-stages.ts';

/** An instruction that does nothing but install packages of Debian, with nothing of the files that were copied. */
const INSTALLS =
  /^RUN\s+(?:(?:apt-get|apt) (?:-\w+ )*(?:update|install|clean)(?: --?[\w=-]+)*(?: [a-z0-9][\w.+:=~-]*)*|rm -rf \/var\/lib\/apt\/lists\/\*)(?:\s*&&\s*(?:(?:apt-get|apt) (?:-\w+ )*(?:update|install|clean)(?: --?[\w=-]+)*(?: [a-z0-9][\w.+:=~-]*)*|rm -rf \/var\/lib\/apt\/lists\/\*))*$/i;

/**
 * The Dockerfile whose only instruction that installs packages as another user does so before the image changes to that
 * user. Undefined where there is none, or several, or where it does more than install.
 */
export function installAsRoot(text: string): string | undefined {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const lines = text.split(eol);
  let user: number | undefined;
  const found: { readonly user: number; readonly from: number; readonly to: number }[] = [];
  for (const [at, line] of lines.entries()) {
    if (/^FROM\s/i.test(line)) user = undefined;
    const name = /^USER\s+(?<name>\S+)/i.exec(line)?.groups?.name;
    if (name !== undefined) user = /^(?:root|0)(?::|$)/.test(name) ? undefined : at;
    if (user === undefined || !/^RUN\s/i.test(line)) continue;
    const to = instructionEnd(lines, at);
    const whole = lines
      .slice(at, to + 1)
      .map((each) => each.replace(/\\\s*$/, ' ').trim())
      .join(' ')
      .replace(/\s+/g, ' ');
    if (/\bapt(?:-get)? /.test(whole)) found.push({ user, from: at, to: INSTALLS.test(whole) ? to : -1 });
  }
  const [only, ...others] = found;
  if (only === undefined || others.length > 0 || only.to < 0) return undefined;
  const moved = lines.slice(only.from, only.to + 1);
  return [
    ...lines.slice(0, only.user),
    ...moved,
    ...lines.slice(only.user, only.from),
    ...lines.slice(only.to + 1),
  ].join(eol);
}
