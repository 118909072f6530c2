import { expect, test } from 'vitest';
import { decisiveCategory } from '../../src/analyzer/decisive-words.ts';
import type { Stage } from '../../src/model/vocabulary.ts';

test.each<[string, Stage, string | undefined]>([
  [
    'timeout reached waiting for health checks to pass: Get "https://api.example.org": deadline exceeded',
    'deploy',
    'deployment',
  ],
  ['timeout reached waiting for health checks to pass', 'test', undefined],
  ['ERROR: tool-1.2.tar.gz has wrong sha256 hash:', 'build', 'security'],
  ['SignTool Error: No certificates were found that met all the given criteria.', 'package', 'security'],
  ['Error cloning the repository, please make sure you have access to it', 'setup', 'permission'],
  ['Error: HttpError: Unknown error', 'other', 'network'],
  ['configure.ac:14: error: possibly undefined macro: AC_PROG_LIBTOOL', 'build', 'dependency'],
  ['Failed to load script "res://cart.gd" with error "Parse error".', 'build', 'build'],
  ['the cart is empty', 'test', undefined],
])('%s, in a step of the stage %s', (message, stage, category) => {
  expect(decisiveCategory(message, stage)).toBe(category);
});
