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

/** The element of the page with this id. */
export function byId(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`the page has no #${id}`);
  return found;
}

/** A button that cannot be pressed again before what it does is done. */
export function button(label: string, act: () => Promise<void>, style = ''): HTMLButtonElement {
  const made = element('button', { type: 'button', class: style }, label);
  made.addEventListener('click', async () => {
    made.disabled = true;
    await act().catch(showProblem);
    made.disabled = false;
  });
  return made;
}

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
