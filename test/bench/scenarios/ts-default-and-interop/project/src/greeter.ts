export default class Greeter {
  constructor(private readonly name: string) {}
  hello(): string {
    return `Hello ${this.name}`;
  }
}
