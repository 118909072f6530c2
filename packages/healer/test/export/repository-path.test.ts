import { expect, test } from 'vitest';
import { repositoryPath } from '../../src/export/repository-path.ts';

test.each([
  ['/home/runner/work/shop/shop/src/a.c', 'src/a.c'],
  ['/__w/shop/shop/src/a.c', 'src/a.c'],
  ['D:\\a\\shop\\shop\\src\\a.cs', 'src/a.cs'],
  ['/builds/group/shop/src/a.c', 'src/a.c'],
  ['/home/vsts/work/1/s/src/a.c', 'src/a.c'],
  ['/home/circleci/project/src/a.c', 'src/a.c'],
  ['/var/jenkins_home/workspace/shop_main/src/a.c', 'src/a.c'],
  ['/codebuild/output/src123/src/git.example.org/group/shop/src/a.c', 'src/a.c'],
  ['./src/a.c', 'src/a.c'],
  ['file:///builds/group/shop/src/a.c', 'src/a.c'],
  ['src/a.c', 'src/a.c'],
  ['/usr/include/stdio.h', '/usr/include/stdio.h'],
])('%s is %s', (printed, path) => {
  expect(repositoryPath(printed)).toBe(path);
});
