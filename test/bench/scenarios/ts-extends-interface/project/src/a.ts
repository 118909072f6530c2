export interface Shape {
  area(): number;
}
export class Box extends Shape {
  area() {
    return 1;
  }
}
