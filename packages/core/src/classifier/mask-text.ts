import { normaliseMessage } from '../analyzer/normalise-message.ts';

/** Beyond what differs from run to run: what differs from project to project. Applied in order. */
const MASKS: readonly (readonly [RegExp, string])[] = [
  [/\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s'"<>)\]]{1,300}/gi, ' <url> '],
  // Of one or two words: more are a message inside a message.
  [
    /"[^"\s]{1,100}(?: [^"\s]{1,100})?"|(?<!\w)'[^'\s]{1,100}(?: [^'\s]{1,100})?'(?!\w)|`[^`]{1,200}`|‘[^’]{1,200}’|“[^”\s]{1,100}(?: [^”\s]{1,100})?”/g,
    ' <name> ',
  ],
  [/(?:[\w.@+~-]{1,80}[\\/]){1,20}[\w.@+~-]{0,80}/g, ' <path> '],
  [
    /\b\w[\w-]{0,60}\.(?:[cm]?[jt]sx?|py|go|rs|java|kt|rb|php|cs|c|h|cc|cpp|hpp|ya?ml|json|toml|xml|lock|txt|sh|md)\b/g,
    ' <file> ',
  ],
  [/<n>(?:[.-]?(?:alpha|beta|rc|dev|SNAPSHOT|<n>)[.-]?\w{0,12}){1,4}/g, ' <n> '],
];

/** The text without what names one project: numbers, hashes, times, paths, addresses, versions and quoted names. */
export function maskText(text: string): string {
  let masked = normaliseMessage(text);
  for (const [pattern, replacement] of MASKS) masked = masked.replace(pattern, replacement);
  return masked.replace(/\s+/g, ' ').trim();
}
