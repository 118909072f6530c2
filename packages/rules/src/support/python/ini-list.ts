const isSection = (line: string, section: string) => line.trim() === `[${section}]`;

export function hasIniSection(text: string, section: string): boolean {
  return text.split('\n').some((line) => isSection(line, section));
}

/** Lists of tox, each item of which stands on a line of its own. */
const BY_LINES = /^(?:deps|allowlist_externals|whitelist_externals|commands)$/;

/**
 * Adds a value to a list of an INI file, on its own line where the list is written so; makes the key and the section
 * when they are missing. Undefined when the value is there.
 */
export function addToIniList(text: string, section: string, key: string, value: string): string | undefined {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const lines = text === '' ? [] : text.replace(/\r?\n$/, '').split(/\r?\n/);
  const start = lines.findIndex((line) => isSection(line, section));
  if (start < 0) {
    const gap = lines.length > 0 && lines.at(-1) !== '' ? [''] : [];
    return [...lines, ...gap, `[${section}]`, `${key} = ${value}`, ''].join(eol);
  }
  const after = lines.findIndex((line, index) => index > start && /^\[/.test(line));
  const end = after < 0 ? lines.length : after;
  const at = lines.findIndex((line, index) => index > start && index < end && new RegExp(`^${key}\\s*[=:]`).test(line));
  if (at < 0) {
    lines.splice(start + 1, 0, `${key} = ${value}`);
    return [...lines, ''].join(eol);
  }
  let last = at;
  while (last + 1 < end && /^[ \t]+\S/.test(lines[last + 1] ?? '')) last += 1;
  const inline = /[=:]\s*(?<values>\S.*)$/.exec(lines[at] ?? '')?.groups?.values;
  const values = [inline, ...lines.slice(at + 1, last + 1)].flatMap((each) => each?.trim() ?? []);
  if (values.includes(value)) return undefined;
  if (last === at && inline !== undefined && BY_LINES.test(key)) {
    // tox splits such a list at its lines, or else at its commas; never at blanks.
    if (/,/.test(inline) && key !== 'deps') lines[at] = `${(lines[at] ?? '').trimEnd()}, ${value}`;
    else lines.splice(at, 1, `${key} =`, `    ${inline.trim()}`, `    ${value}`);
  } else if (last === at && inline !== undefined && !value.includes(' ') && !inline.includes(':'))
    lines[at] = `${(lines[at] ?? '').trimEnd()} ${value}`;
  else lines.splice(last + 1, 0, `${/^[ \t]+/.exec(lines[last] ?? '')?.[0] ?? '    '}${value}`);
  return [...lines, ''].join(eol);
}
