/** Machine images of CircleCI by family; any date tag of a family ends with it. */
export const RETIRED_CIRCLECI_FAMILIES: Readonly<
  Record<string, { readonly replacement: string; readonly ends: string }>
> = {
  'circleci/classic': { replacement: 'ubuntu-2204:current', ends: '2022-05-31' },
  'ubuntu-1404': { replacement: 'ubuntu-2204:current', ends: '2022-05-31' },
  'ubuntu-1604': { replacement: 'ubuntu-2204:current', ends: '2022-05-31' },
  'ubuntu-2004': { replacement: 'ubuntu-2204:current', ends: '2025-05-30' },
};

/** The image to use instead: another family when it ended, the moving tag when only the dated one did. */
export function circleciReplacement(image: string): string | undefined {
  const [family = '', tag = ''] = image.split(':');
  const retired = Object.hasOwn(RETIRED_CIRCLECI_FAMILIES, family) ? RETIRED_CIRCLECI_FAMILIES[family] : undefined;
  if (retired !== undefined) return retired.replacement;
  return /^ubuntu-\d{4}$/.test(family) && /^\d{4}/.test(tag) ? `${family}:current` : undefined;
}

/**
 * Xcodes that CircleCI no longer has images of, and the oldest one it has,
 * https://circleci.com/docs/guides/execution-managed/using-macos/#supported-xcode-versions, 2026-11.
 */
const OLDEST_XCODE = 16;

/** The Xcode to use instead of one whose image is gone; undefined for one that is there. */
export function xcodeReplacement(version: string): string | undefined {
  const major = /^(?<major>\d{1,2})\.\d/.exec(version)?.groups?.major;
  return major !== undefined && Number(major) < OLDEST_XCODE ? '16.4.0' : undefined;
}
