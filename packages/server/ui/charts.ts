import { element } from './dom.ts';
import type { SummaryView } from './types.ts';

const SVG = 'http://www.w3.org/2000/svg';

/** The distributions of a session as small bars, in tables that can be read out. */
export function charts({ severities, categories, stages }: SummaryView): HTMLElement {
  return element(
    'div',
    { class: 'charts' },
    chart('Severity', severities),
    chart('Category', categories),
    chart('Stage', stages),
  );
}

function chart(title: string, counts: Readonly<Record<string, number>>): HTMLElement {
  const entries = Object.entries(counts).toSorted(([, a], [, b]) => b - a);
  const most = Math.max(1, ...entries.map(([, count]) => count));
  const rows = entries.map(([word, count]) =>
    element(
      'tr',
      {},
      element('th', { scope: 'row' }, word),
      element('td', {}, String(count)),
      element('td', { 'aria-hidden': 'true' }, bar(count / most)),
    ),
  );
  return element('table', {}, element('caption', {}, title), element('tbody', {}, ...rows));
}

function bar(part: number): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 100 8');
  svg.setAttribute('preserveAspectRatio', 'none');
  const rect = document.createElementNS(SVG, 'rect');
  rect.setAttribute('width', String(Math.max(2, part * 100)));
  rect.setAttribute('height', '8');
  svg.append(rect);
  return svg;
}
