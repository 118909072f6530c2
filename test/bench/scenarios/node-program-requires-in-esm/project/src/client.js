export function toggle(element) {
  element.hidden = !element.hidden;
}
