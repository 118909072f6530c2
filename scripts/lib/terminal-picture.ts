/** Colours of a dark terminal, by the SGR codes that the CLI prints. */
const COLOURS: Readonly<Record<string, string>> = { 31: '#ff7b72', 32: '#7ee787', 33: '#e3b341', 36: '#79c0ff' };
const [TEXT, DIM, GROUND] = ['#e6edf3', '#8b949e', '#0d1117'];
const [FONT_SIZE, LINE_HEIGHT, MARGIN] = [14, 20, 20];
/** Of a monospaced font, in widths of a letter to its height. */
const ADVANCE = 0.602;

interface Pen {
  readonly colour: string | undefined;
  readonly bold: boolean;
  readonly dim: boolean;
}
const PLAIN: Pen = { colour: undefined, bold: false, dim: false };

/**
 * A picture (SVG) of what a terminal shows.
 * @param text Lines with SGR colours, as a program prints them.
 * @param label What a screen reader says of the picture.
 */
export function terminalPicture(text: string, label: string): string {
  const lines = text.trimEnd().split('\n');
  const columns = Math.max(...lines.map((line) => [...line.replaceAll(SGR, '')].length));
  const width = Math.ceil(columns * FONT_SIZE * ADVANCE) + 2 * MARGIN;
  const height = lines.length * LINE_HEIGHT + 2 * MARGIN;
  const rows: string[] = [];
  let pen = PLAIN;
  for (const [at, line] of lines.entries()) {
    const spans: string[] = [];
    for (const [piece, codes] of pieces(line)) {
      if (codes !== undefined) pen = codes.split(';').reduce(moved, pen);
      else spans.push(span(piece, pen));
    }
    const y = MARGIN + (at + 1) * LINE_HEIGHT - 6;
    if (spans.length > 0) rows.push(`<text x="${MARGIN}" y="${y}">${spans.join('')}</text>`);
  }
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(label)}">`,
    `<style>text{font:${FONT_SIZE}px ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace;white-space:pre;fill:${TEXT}}</style>`,
    `<rect width="100%" height="100%" rx="8" fill="${GROUND}"/>`,
    ...rows,
    '</svg>',
    '',
  ].join('\n');
}

const ESCAPE = String.fromCharCode(27);
const SGR = new RegExp(`${ESCAPE}\\[([\\d;]*)m`, 'g');

/** Text as it is, and SGR codes as the second of a pair. */
function pieces(line: string): readonly (readonly [string, string?])[] {
  return line
    .split(SGR)
    .map((piece, at) => (at % 2 === 0 ? ([piece] as const) : (['', piece] as const)))
    .filter(([piece, codes]) => codes !== undefined || piece !== '');
}

function moved(pen: Pen, code: string): Pen {
  if (code === '' || code === '0') return PLAIN;
  if (code === '1') return { ...pen, bold: true };
  if (code === '2') return { ...pen, dim: true };
  if (code === '22') return { ...pen, bold: false, dim: false };
  if (code === '39') return { ...pen, colour: undefined };
  return { ...pen, colour: COLOURS[code] ?? pen.colour };
}

function span(text: string, { colour, bold, dim }: Pen): string {
  const fill = colour ?? (dim ? DIM : undefined);
  const style = [...(fill === undefined ? [] : [`fill="${fill}"`]), ...(bold ? ['font-weight="bold"'] : [])];
  return style.length === 0 ? escaped(text) : `<tspan ${style.join(' ')}>${escaped(text)}</tspan>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
