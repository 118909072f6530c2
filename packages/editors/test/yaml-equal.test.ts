import { sameYaml } from '@self-healer/editors/yaml-equal';
import { expect, test } from 'vitest';

test.each([
  ['layout only', 'a:   1  \n', '---\na: 1\n', true],
  ['two documents', 'a: 1\n---\nb: 2\n', 'a: 1\n\n---\nb:  2\n', true],
  ['a blank in a block', 'a: |\n  b  \n', 'a: |\n  b\n', false],
  ['another value', 'a: 1\n', 'a: "1"\n', false],
  ['no YAML', 'a: [1\n', 'a: [1\n', false],
])('%s', (_name, a, b, same) => {
  expect(sameYaml(a, b)).toBe(same);
});
