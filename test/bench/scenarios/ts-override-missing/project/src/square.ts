import { Shape } from './shape';

export class Square extends Shape {
  constructor(private readonly side: number) {
    super();
  }

  area(): number {
    return this.side ** 2;
  }

  describe(): string {
    return `square, ${super.describe()}`;
  }
}
