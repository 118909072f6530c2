export const LIMIT = 2;

export default class Store {
  #items = [];

  add(item) {
    if (this.#items.length < LIMIT) this.#items.push(item);
    return this.#items.length;
  }
}
