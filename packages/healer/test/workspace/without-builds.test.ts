import { withoutBuilds } from '@self-healer/healer/workspace/without-builds';
import { expect, test } from 'vitest';

test.each([
  ['CMake', ['a.c', 'build/CMakeCache.txt', 'build/CMakeFiles/x.o', 'builder/b.c'], ['a.c', 'builder/b.c']],
  ['cargo in a subfolder', ['n/target/CACHEDIR.TAG', 'n/target/debug/a', 'n/src/lib.rs'], ['n/src/lib.rs']],
  ['a build in the root', ['CMakeCache.txt', 'a.c'], ['CMakeCache.txt', 'a.c']],
  ['none', ['a.c'], ['a.c']],
])('%s', (_name, paths, kept) => {
  expect(withoutBuilds(paths)).toEqual(kept);
});
