/** A finding of go vet in one file; `line` and `column` from 1. */
export interface VetFinding {
  readonly text: string;
  readonly line: number;
  readonly column: number;
  readonly named: string;
}
