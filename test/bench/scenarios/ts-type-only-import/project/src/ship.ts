export interface Ship {
  readonly name: string;
  readonly draught: number;
}
export interface Berth {
  readonly depth: number;
}
export const KEEL = 0.5;
