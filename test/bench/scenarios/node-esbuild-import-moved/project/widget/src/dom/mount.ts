import { label } from '../util/label';

export const mount = (element: HTMLElement, text: string): void => {
  element.textContent = text === '' ? label(0) : text;
};
