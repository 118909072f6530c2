import type { CheckoutOption } from '../support/ci/checkout-options.ts';

/** All commits and tags. The depth is git's own word for "everything", and right for a whole clone too. */
export const WHOLE_HISTORY: CheckoutOption = {
  input: 'fetch-depth',
  inputValue: '0',
  variable: 'GIT_DEPTH',
  variableValue: '0',
  azure: ['fetchDepth', '0'],
  command: 'git fetch --tags --depth=2147483647',
  needs: /\bgit (?:describe|diff|merge-base|log|rev-list|tag|blame|show|cherry)\b/,
};

export const SUBMODULES: CheckoutOption = {
  input: 'submodules',
  inputValue: 'recursive',
  variable: 'GIT_SUBMODULE_STRATEGY',
  variableValue: 'recursive',
  azure: ['submodules', 'recursive'],
  command: 'git submodule update --init --recursive',
  needs: /\b(?:cmake|make|meson|ninja|cargo|go|gcc|cc|mvn|gradle|npm|python\d?)\b/,
};

export const LFS_OBJECTS: CheckoutOption = {
  input: 'lfs',
  inputValue: 'true',
  azure: ['lfs', 'true'],
  command: 'git lfs pull',
  needs: /\S/,
};
