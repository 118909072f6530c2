type Child = Node | string | undefined;

/** An element with attributes and children; text is text, never markup. */
export function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children.filter((child) => child !== undefined));
  return made;
}

/** Text in which what stands between backticks is code. */
export function prose(text: string): HTMLParagraphElement {
  const parts = text.split(/`(?<code>[^`]+)`/);
  return element('p', {}, ...parts.map((part, at) => (at % 2 === 1 ? element('code', {}, part) : part)));
}

/** The element of the page with this id. */
export function byId(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`the page has no #${id}`);
  return found;
}

export interface ButtonStyle {
  /** The one that is probably wanted. */
  readonly strong?: boolean;
  /** It can be pressed later. */
  readonly busy?: boolean;
  /** Id of what says what it is about, where several are called the same. */
  readonly about?: string;
}

/** A button that does nothing while what it began is not done. It keeps the focus meanwhile, which a disabled one loses. */
export function button(
  label: string,
  act: () => Promise<void>,
  { strong, busy, about }: ButtonStyle = {},
): HTMLButtonElement {
  const made = element('button', { type: 'button', class: strong === true ? 'strong' : '' }, label);
  if (busy === true) made.ariaDisabled = 'true';
  if (about !== undefined) made.setAttribute('aria-describedby', about);
  made.addEventListener('click', async () => {
    if (made.ariaDisabled === 'true') return;
    made.ariaDisabled = 'true';
    await act().catch(showProblem);
    made.ariaDisabled = null;
  });
  return made;
}

/** Puts new children into a part of the page. What was unfolded there stays so, and the focus stays where it was. */
export function redraw(part: HTMLElement, ...children: readonly Child[]): void {
  const unfolded = new Set([...part.querySelectorAll('details[open]')].map(placeOf));
  const { activeElement: active } = document;
  const focused = active !== null && part.contains(active) ? active : undefined;
  part.replaceChildren(...children.filter((child) => child !== undefined));
  for (const details of part.querySelectorAll('details')) details.open = unfolded.has(placeOf(details));
  if (focused === undefined) return;
  const like = [...part.querySelectorAll<HTMLElement>(focused.tagName)].filter(
    (each) => placeOf(each) === placeOf(focused),
  );
  // A button that is not there any more made way for the next one.
  (like.find(({ textContent }) => textContent === focused.textContent) ?? like[0])?.focus();
}

/** The article an element is in. */
const placeOf = (part: Element): string | null | undefined => part.closest('article')?.getAttribute('aria-labelledby');

/** Says what is going on; read out by screen readers. */
export function say(text: string, style = ''): void {
  const status = byId('status');
  status.className = style;
  status.textContent = text;
}

export const showProblem = (error: unknown): void => say(error instanceof Error ? error.message : String(error), 'bad');

/** Asks before something is changed; true for yes. */
export function confirmed(title: string, text: string, yes: string): Promise<boolean> {
  const dialog = byId('confirm') as HTMLDialogElement;
  byId('confirm-title').textContent = title;
  byId('confirm-text').textContent = text;
  byId('confirm-yes').textContent = yes;
  dialog.returnValue = 'no';
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => resolve(dialog.returnValue === 'yes'), { once: true });
  });
}
