import { masked } from '@self-healer/editors/masked';

/** One way in which a hand slips: what goes out of the source, and what stands there instead. */
interface SlipKind {
  /** Finds the places in code; its group `out` is what goes, or the whole match. */
  readonly place: RegExp;
  readonly becomes: (out: string) => string;
}

/** How the slips of one language are made. */
interface SlipLanguage {
  readonly extensions: readonly string[];
  readonly masking: Parameters<typeof masked>[2];
  readonly kinds: Readonly<Record<string, SlipKind>>;
}

const C_LIKE = { line: ['//'], block: ['/*', '*/'], quotes: ['"""', "'''", '"', "'"] } as const;
const HASH = { line: ['#'], quotes: ['"""', "'''", '"', "'"] } as const;

const gone = (): string => '';
const lost = (place: RegExp): SlipKind => ({ place, becomes: gone });

/** Two letters in its middle change places. */
function misspelt(name: string): string {
  const at = name.length >> 1;
  const [a = '', b = ''] = [name[at - 1], name[at]];
  return a === b ? name.slice(0, at) + name.slice(at + 1) : name.slice(0, at - 1) + b + a + name.slice(at + 1);
}

/** Slips that every language has. */
const COMMON = {
  'misspelt name': { place: /(?<![\w$"'])[A-Za-z_]\w{5,}(?![\w"'])/g, becomes: misspelt },
  'lost closing parenthesis': lost(/\)(?=[^)\n]{0,3}$)/gm),
  'lost opening parenthesis': lost(/(?<=\w)\(/g),
  'lost comma': lost(/,(?=\s)/g),
} as const;

const BRACES = {
  'lost closing brace': lost(/^[ \t]*\}\n/gm),
  'lost opening brace': lost(/ \{(?=[ \t]*\n)/g),
} as const;

/** The slips of each language: only in code, never within comments or text. */
const LANGUAGES = {
  python: {
    extensions: ['.py'],
    masking: HASH,
    kinds: {
      ...COMMON,
      'lost import': lost(/^(?:import|from) .*\n/gm),
      'lost colon': lost(/:(?=[ \t]*\n)/g),
      'lost self': lost(/\bself\.(?=\w)/g),
      'lost parameter self': lost(/(?<=\bdef \w+\()self(?:, )?/g),
      'deeper line': { place: /^(?=[ \t]+\S)/gm, becomes: () => '  ' },
      'one equals sign': { place: /==/g, becomes: () => '=' },
    },
  },
  javascript: {
    extensions: ['.js', '.cjs', '.mjs'],
    masking: { ...C_LIKE, quotes: ['`', '"', "'"] },
    kinds: {
      ...COMMON,
      ...BRACES,
      'lost import': lost(/^(?:import .*|(?:const|var|let) .*\brequire\(.*)\n/gm),
      'lost this': lost(/\bthis\.(?=\w)/g),
      'lost new': lost(/\bnew (?=[A-Z])/g),
      'constant for a variable': { place: /\blet\b/g, becomes: () => 'const' },
    },
  },
  typescript: {
    extensions: ['.ts'],
    masking: { ...C_LIKE, quotes: ['`', '"', "'"] },
    kinds: {
      ...COMMON,
      ...BRACES,
      'lost import': lost(/^import .*\n/gm),
      'lost this': lost(/\bthis\.(?=\w)/g),
      'lost new': lost(/\bnew (?=[A-Z])/g),
      'lost export': lost(/^export (?=(?:function|const|class|type|interface)\b)/gm),
      'lost optional mark': lost(/\?(?=:)/g),
      'lost optional call': { place: /\?\.(?=\w)/g, becomes: () => '.' },
    },
  },
  go: {
    extensions: ['.go'],
    masking: { ...C_LIKE, quotes: ['`', '"', "'"] },
    kinds: {
      ...COMMON,
      ...BRACES,
      'lost import': lost(/^(?:\t|import )"[^"\n]*"\n/gm),
      'lost declaration': { place: /:=/g, becomes: () => '=' },
      'declared again': { place: /(?<=^\t+\w+ )=(?= )/gm, becomes: () => ':=' },
      'lost package': lost(/\b[a-z]+\.(?=[A-Z])/g),
    },
  },
  rust: {
    extensions: ['.rs'],
    masking: { ...C_LIKE, quotes: ['"'] },
    kinds: {
      ...COMMON,
      ...BRACES,
      'lost semicolon': lost(/;(?=[ \t]*\n)/g),
      'lost use': lost(/^[ \t]*use .*;\n/gm),
      'lost mut': lost(/\bmut (?=\w)/g),
      'lost reference': lost(/&(?=\w)/g),
      'lost self': lost(/\bself\.(?=\w)/g),
      'lost let': lost(/\blet (?=\w)/g),
    },
  },
  java: {
    extensions: ['.java'],
    masking: C_LIKE,
    kinds: {
      ...COMMON,
      ...BRACES,
      'lost semicolon': lost(/;(?=[ \t]*\n)/g),
      'lost import': lost(/^import .*;\n/gm),
      'lost throws': lost(/ throws [\w.]+(?= \{)/g),
      'lost new': lost(/\bnew (?=[A-Z])/g),
      'lost cast': lost(/\([A-Z]\w*\) (?=\w)/g),
    },
  },
  c: {
    extensions: ['.c', '.h'],
    masking: { ...C_LIKE, quotes: ['"', "'"] },
    kinds: {
      ...COMMON,
      ...BRACES,
      'lost semicolon': lost(/;(?=[ \t]*\n)/g),
      'lost include': lost(/^#\s*include .*\n/gm),
      'lost address': lost(/&(?=\w)/g),
      'dot for an arrow': { place: /->/g, becomes: () => '.' },
    },
  },
} as const satisfies Record<string, SlipLanguage>;

export type LanguageName = keyof typeof LANGUAGES;

/** One slip in a text. */
export interface Slip {
  readonly kind: string;
  /** Where it begins, in UTF-16 code units. */
  readonly offset: number;
  readonly removed: string;
  readonly inserted: string;
}

/** Whether a file is written in the language. */
export const isOf = (language: LanguageName, path: string): boolean =>
  LANGUAGES[language].extensions.some((extension) => path.endsWith(extension));

/** All slips that a text can have, by their kind. */
export function slipsIn(language: LanguageName, text: string): ReadonlyMap<string, readonly Slip[]> {
  const { masking, kinds } = LANGUAGES[language];
  const code = masked(text, { strings: true }, masking);
  const quoted = masked(text, {}, masking);
  const slips = Object.entries<SlipKind>(kinds).map(([kind, { place, becomes }]) => {
    // What is imported may stand in quotes; the place must begin in code all the same.
    const within = kind.startsWith('lost import') || kind === 'lost include' ? quoted : code;
    const found = [...within.matchAll(place)].map(({ index, 0: { length } }) => {
      const removed = text.slice(index, index + length);
      return { kind, offset: index, removed, inserted: becomes(removed) };
    });
    return [kind, found.filter(({ removed, inserted }) => removed !== inserted)] as const;
  });
  return new Map(slips.filter(([, found]) => found.length > 0));
}

/** The text with the slip in it. */
export const slipped = (text: string, { offset, removed, inserted }: Slip): string =>
  text.slice(0, offset) + inserted + text.slice(offset + removed.length);
