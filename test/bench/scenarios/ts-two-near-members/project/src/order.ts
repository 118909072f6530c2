export interface Order {
  readonly priceA: number;
  readonly priceB: number;
}
