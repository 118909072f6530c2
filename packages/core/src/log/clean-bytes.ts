// CSI, OSC (titles, hyperlinks), DCS and the two-byte escapes of ECMA-48.
const ESCAPE = /\x1b(?:\[[0-?]*[ -/]*[@-~]?|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[PX^_][^\x1b]*(?:\x1b\\)?|[ -/]*[0-~]?)/g;
/** Colours whose escape byte was lost when the log was copied. */
const ORPHANED_COLOUR = /\[(?:[0-9]{1,3};){0,6}[0-9]{1,3}m(?!\])/g;
/** GitLab writes its section markers before a `\r`, to be overwritten on a terminal. */
const SECTION_MARKER = /^section_(?:start|end):[0-9]/;

/** The text without escape sequences. */
export function stripAnsi(text: string): string {
  const plain = text.includes('\x1b') ? text.replace(ESCAPE, '') : text;
  return plain.includes('m') && plain.includes('[') ? plain.replace(ORPHANED_COLOUR, '') : plain;
}

/** What a terminal shows of a line that overwrites itself: the last part that is not empty. Section markers stay. */
export function resolveCarriageReturns(text: string): string {
  if (!text.includes('\r')) return text;
  const parts = text.split('\r').filter((part) => part.trim() !== '');
  const shown = parts.findLast((part) => !SECTION_MARKER.test(part));
  return [...parts.filter((part) => SECTION_MARKER.test(part)), ...(shown === undefined ? [] : [shown])].join(' ');
}

/** The markers of sections that a line holds before its words. */
const MARKERS_BEFORE = /^(?:section_(?:start|end):[0-9]{1,12}:\S{1,200} )+/;

/** What a line says, without the markers of sections that stand before it. */
export function withoutSectionMarkers(text: string): string {
  return text.startsWith('section_') ? text.replace(MARKERS_BEFORE, '') : text;
}
