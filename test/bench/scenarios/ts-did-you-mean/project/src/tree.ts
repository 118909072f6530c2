export interface Tree {
  readonly species: string;
  readonly planted: number;
}

export const describe = (tree: Tree, year: number): string => {
  const age = year - tree.plantd;
  return `${tree.species.toUppercase()}, ${agee} years`;
};
