export class Counter {
  private count = 0
  add(n: number) {
    count += n
    return this.count
  }
}
