export class Shape {
  abstract area(): number;

  describe(): string {
    return `area ${this.area()}`;
  }
}

export class Square extends Shape {
  area(): number {
    return 4;
  }
}
