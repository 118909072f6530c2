/** Text inside backticks, whatever it holds. */
export function code(text: string): string {
  const one = text.replace(/\s*\n\s*/g, ' ');
  const fence = '`'.repeat(longestRun(one) + 1);
  const pad = one.startsWith('`') || one.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${one}${pad}${fence}`;
}

/** A fenced block that no line of the text can close. */
export function block(text: string, language = 'text'): string {
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1));
  return `${fence}${language}\n${text.replace(/\n$/, '')}\n${fence}`;
}

/** Text that stays text: no links, images, mentions, tags or emphasis. Backticked parts stay code. */
export function prose(text: string): string {
  return text
    .split(/(?<code>`[^`\n]+`)/)
    .map((part, index) => (index % 2 === 1 ? part : part.replace(/[\\*_[\]<>#|~@!&]/g, '\\$&')))
    .join('');
}

function longestRun(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
}
