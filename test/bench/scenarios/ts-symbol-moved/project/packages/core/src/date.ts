export interface Stamp {
  readonly at: number;
}
