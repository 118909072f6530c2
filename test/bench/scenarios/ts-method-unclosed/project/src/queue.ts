export class Queue<T> {
  private readonly items: T[] = [];

  push(item: T): void {
    this.items.push(item);

  pop(): T | undefined {
    return this.items.shift();
  }
}
