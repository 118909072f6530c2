/**
 * What people write for a licence and its identifier of https://spdx.org/licenses/, in lower case without what parts the
 * words. What leaves the version open, as `gpl` does, is not here: only the authors know it.
 */
const SPELLINGS: Readonly<Record<string, readonly string[]>> = {
  MIT: ['mit', 'mitlicense', 'themit', 'themitlicense', 'expat'],
  ISC: ['isc', 'isclicense'],
  Unlicense: ['unlicense', 'theunlicense'],
  Zlib: ['zlib', 'zliblicense'],
  'Apache-2.0': [
    'apache2',
    'apache20',
    'apachelicense2',
    'apachelicense20',
    'apachelicenseversion20',
    'asl2',
    'asl20',
    'apachev2',
    'apache2license',
    'apache20license',
  ],
  'BSD-2-Clause': ['bsd2', 'bsd2clause', 'bsd2clauselicense', '2clausebsd', 'simplifiedbsd', 'simplifiedbsdlicense'],
  'BSD-3-Clause': ['bsd3', 'bsd3clause', 'bsd3clauselicense', '3clausebsd', 'newbsd', 'newbsdlicense', 'modifiedbsd'],
  'MPL-2.0': ['mpl2', 'mpl20', 'mozillapubliclicense20', 'mplv2'],
  'EUPL-1.2': ['eupl12', 'euplv12'],
  'BSL-1.0': ['bsl1', 'bsl10', 'boost10', 'boostsoftwarelicense10'],
  'GPL-2.0-only': ['gpl2only', 'gpl20only'],
  'GPL-3.0-only': ['gpl3only', 'gpl30only'],
  'GPL-2.0-or-later': ['gpl2orlater', 'gpl20orlater', 'gplv2orlater', 'gplv2+', 'gpl2+'],
  'GPL-3.0-or-later': ['gpl3orlater', 'gpl30orlater', 'gplv3orlater', 'gplv3+', 'gpl3+'],
  'LGPL-2.1-or-later': ['lgpl21orlater', 'lgplv21orlater', 'lgplv21+'],
  'LGPL-3.0-or-later': ['lgpl3orlater', 'lgpl30orlater', 'lgplv3orlater', 'lgplv3+', 'lgpl3+'],
  'AGPL-3.0-or-later': ['agpl3orlater', 'agpl30orlater', 'agplv3orlater', 'agplv3+', 'agpl3+'],
};

const IDENTIFIERS: ReadonlyMap<string, string> = new Map(
  Object.entries(SPELLINGS).flatMap(([identifier, spellings]) =>
    [...spellings, plain(identifier)].map((spelling) => [spelling, identifier] as const),
  ),
);

function plain(written: string): string {
  return written.toLowerCase().replace(/[^a-z0-9+]/g, '');
}

/** The SPDX identifier of a licence that is written in another way; undefined where it leaves open which is meant. */
export function spdxIdentifier(written: string): string | undefined {
  return IDENTIFIERS.get(plain(written));
}
