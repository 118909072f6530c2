export class Thread {
  readonly colour: string;
  constructor(colour: string) {
    this.colour = colour;
  }
}
