declare module 'ml-cart' {
  interface CartOptions {
    readonly gainFunction?: 'gini';
    readonly maxDepth?: number;
    readonly minNumSamples?: number;
  }

  interface CartNode {
    readonly kind?: string;
    readonly splitColumn?: number;
    readonly left?: CartNode;
    readonly right?: CartNode;
    readonly distribution?: { getRow(row: number): readonly number[] };
  }

  export class DecisionTreeClassifier {
    constructor(options?: CartOptions);
    train(rows: readonly (readonly number[])[], labels: readonly number[]): void;
    predict(rows: readonly (readonly number[])[]): number[];
    toJSON(): { readonly root: CartNode };
  }
}
