/** Words whose neighbours change places only with their meaning: `kelvin_to_celsius`. */
const DIRECTED =
  /^(?:to|from|of|by|for|in|as|per|vs|2|before|after|not|no|with|without|on|over|allow|deny|block|permit|route|sync|copy|convert|migrate|forward|proxy|peer|peering|replicate|map)$/;

const wordsIn = (name: string): readonly string[] =>
  name
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);

/** The only one of some names that has the words of a missing one in another order: `patch-replicas`, `replicas-patch`. */
export function sameWords(missing: string, names: readonly string[]): string | undefined {
  const words = wordsIn(missing);
  const key = [...words].sort().join(' ');
  if (words.length < 2 || words.some((word) => DIRECTED.test(word)) || new Set(words).size === 1) return undefined;
  const [only, ...others] = [...new Set(names)].filter((name) => [...wordsIn(name)].sort().join(' ') === key);
  return others.length === 0 ? only : undefined;
}

/** What a name may have at its end and means the same without. */
const PLAIN_END = /^[-_](?:names?|ids?|value|values|list)$/;

/** The only one of some names that is a missing one with a word at its end, where that word says no more: `bucket_name`. */
export function longerByPlainWord(missing: string, names: readonly string[]): string | undefined {
  const grown = [...new Set(names)].filter(
    (name) => name.startsWith(missing) && /^[-_]/.test(name.slice(missing.length)),
  );
  const [only, ...others] = grown;
  const end = only?.slice(missing.length) ?? '';
  // Of several things there is one value each: `subnet` is none of `subnet_ids`.
  const isMore = /(?:s|list)$/.test(end) && !/^[-_]values?$/.test(end) && !missing.endsWith('s');
  return only !== undefined && others.length === 0 && PLAIN_END.test(end) && !isMore ? only : undefined;
}

/** What a name may say more and means the same: `fetch-version` is `version`, `deploy-preview` is not `deploy`. */
const PLAIN =
  /^(?:get|set|fetch|read|make|do|run|the|step|job|output|outputs|result|results|file|files|artifact|artifacts|name|id|value)$/;

/** The only one of some names all of whose words, but for those beside it, are those of a missing one: `get-version`. */
export function onlyWithWords(missing: string, names: readonly string[]): string | undefined {
  const words = wordsIn(missing);
  const holds = (some: readonly string[], all: readonly string[]) => some.every((word) => all.includes(word));
  const alike = [...new Set(names)].filter((name) => holds(words, wordsIn(name)) || holds(wordsIn(name), words));
  const saysMore = words.some((word) => !PLAIN.test(word) && !wordsIn(alike[0] ?? '').includes(word));
  if (saysMore) return undefined;
  const [only, ...others] = alike;
  return missing.length < 3 || others.length > 0 ? undefined : only;
}
