// Both load at once: the value is first, which nothing reads; awaiting the one loads them one after the other.
declare function load(id: number): Promise<{ total: number }>;

export async function both(): Promise<number> {
  const one = load(1);
  const two = load(2);
  const [first, second] = await Promise.all([one, two]);
  return one.total + second.total;
}
