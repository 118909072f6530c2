import type { Workspace } from '@self-healer/core/ports/workspace';

const BUILD_FILES =
  /(?:^|\/)(?:pom\.xml|build\.xml|gradle\.properties|libs\.versions\.toml|\.java-version|\.sdkmanrc|(?:GNUm|M|m)akefile|[^/]*\.gradle(?:\.kts)?|[^/]+\.(?:sh|mk))$/;
const SUBJECT = /release|source|target|java|jdk|jvm|toolchain/i;

/** Whether a build file of the repository itself asks for this release of Java, or a newer one up to `most`. */
export async function asksJava(repo: Workspace, least: number, most: number): Promise<boolean> {
  const numbers = Array.from({ length: most - least + 1 }, (_, at) => least + at).join('|');
  const asked = new RegExp(`(?<![\\d.])(?:1\\.)?(?:${numbers})(?![\\d.]\\d|\\d)`);
  for (const path of (await repo.list()).filter((each) => BUILD_FILES.test(each))) {
    const lines = ((await repo.read(path)) ?? '').split('\n');
    // The range of Maven's enforcer stands one line below its name.
    const found = lines.some((line, at) => asked.test(line) && SUBJECT.test(`${lines[at - 1] ?? ''}${line}${path}`));
    if (found) return true;
  }
  return false;
}
