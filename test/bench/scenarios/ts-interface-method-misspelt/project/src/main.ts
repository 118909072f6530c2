interface Shape { area(): number; name: string }
export class Square implements Shape {
  name = "s"
  constructor(private a: number) {}
  aera() { return this.a * this.a }
}
