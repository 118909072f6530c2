declare function load(id: string): Promise<{ count: number }>;

export function available(ids: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const id of ids) {
    const { count } = await load(id);
    if (count > 0) found.push(id);
  }
  return found;
}
