const SEPARATOR = '-';

function slug(title: string): string {
  return title.toLowerCase().split(/[^a-z0-9]+/).join(SEPARATOR);
}

export const all = (titles: readonly string[]): string[] => titles.map(slug);
