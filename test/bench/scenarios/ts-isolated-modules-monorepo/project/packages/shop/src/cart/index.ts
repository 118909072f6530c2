export interface Item {
  readonly price: number;
}

export const total = (items: readonly Item[]): number => items.reduce((sum, { price }) => sum + price, 0);
