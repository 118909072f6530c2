/** The record without the facts that are missing. */
export function present<K extends string>(
  facts: Readonly<Record<K, string | undefined>>,
): Readonly<Partial<Record<K, string>>> {
  const there: Partial<Record<K, string>> = {};
  for (const name in facts) if (facts[name] !== undefined) there[name] = facts[name];
  return there;
}
