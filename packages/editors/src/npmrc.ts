import { contentStart, insertLineAfter, lineSpans, replaceSpan, type Span } from './splice.ts';

const SETTING = /^[ \t]*(?<key>[^\s=;#][^=]*?)[ \t]*=[ \t]*(?<value>.*?)[ \t]*$/;

interface Setting extends Span {
  readonly key: string;
}

function settingsOf(text: string): readonly Setting[] {
  return lineSpans(text).flatMap(({ from, to }) => {
    const { key, value = '' } = SETTING.exec(text.slice(from, to))?.groups ?? {};
    if (key === undefined) return [];
    const at = from + text.slice(from, to).trimEnd().length - value.length;
    return [{ key, from: at, to: at + value.length }];
  });
}

/** The value of a setting of an `.npmrc`, such as `registry` or `@scope:registry`; undefined when it is not set. */
export function getNpmrc(text: string, key: string): string | undefined {
  const found = settingsOf(text).findLast((setting) => setting.key === key);
  return found && text.slice(found.from, found.to);
}

/** Sets a setting, adding it behind the last one; undefined when it has that value. */
export function setNpmrc(text: string, key: string, value: string): string | undefined {
  const settings = settingsOf(text);
  const found = settings.findLast((setting) => setting.key === key);
  if (found !== undefined) return replaceSpan(text, found, value);
  const [line, last] = [`${key}=${value}`, settings.at(-1)];
  if (last !== undefined) return insertLineAfter(text, last.to, line);
  return text.length === contentStart(text) ? `${text}${line}\n` : insertLineAfter(text, text.trimEnd().length, line);
}
