// What a terminal obeys or hides, and what a CI provider takes for a command wherever it stands in a line.
const ESCAPED = /[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]|:(?=:)|#(?=#)|_(?=(?:start|end):)/g;
const TAGS = /[\u{e0000}-\u{e007f}]/gu;

const escaped = (text: string) =>
  [...Array(text.length).keys()].map((at) => `\\u${text.charCodeAt(at).toString(16).padStart(4, '0')}`).join('');

/** JSON that means the same, and whose text is harmless wherever it is printed. */
export function safeJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, null, indent).replace(ESCAPED, escaped).replace(TAGS, escaped);
}
