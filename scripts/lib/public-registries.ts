const dot = '[.]';

/** Hosts of public package registries: no committed file names them. Built from pieces, so that this one does not either. */
export const PUBLIC_REGISTRIES = new RegExp(
  [
    `npmjs${dot}(?:org|com)`,
    `pythonhosted${dot}`,
    `pypi${dot}org`,
    `(?:proxy|sum)${dot}golang`,
    `maven${dot}(?:apache${dot})?org`,
    `(?:static|index)${dot}crates`,
    `(?:deb|security)${dot}debian`,
  ].join('|'),
);

// Not from within a word: a line of a million letters would be searched a million times.
const HOST = /(?<![\w-])[\w-]+(?:\.[\w-]+)+/g;

/** The text with every such host replaced by one that cannot exist. */
export function withoutPublicRegistries(text: string): string {
  return text.replace(HOST, (host) => (PUBLIC_REGISTRIES.test(host) ? 'registry.example.org' : host));
}
