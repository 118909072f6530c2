import { defineRule } from '@self-healer/core/rule';
import { raiseLibrary } from '../support/java/library-version.ts';
import { windowValues } from '../support/text/window-matches.ts';

/** docker-java of older ones speaks API 1.32, and Docker 29 (November 2025) answers 1.44 and newer only. */
const TOO_OLD = /client version (?<client>1\.\d{1,2}) is too old\. Minimum supported API version is/;

/** The first Testcontainers of each line that speaks a newer API (its releases 1.21.4 and 2.0.2, December 2025). */
function speaksNewApi(version: string): string | undefined {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  if (!/^\d+\.\d+\.\d+$/.test(version)) return undefined;
  if (major === 1) return minor < 21 || (minor === 21 && patch < 4) ? '1.21.4' : undefined;
  return major === 2 && minor === 0 && patch < 2 ? '2.0.2' : undefined;
}

export const rule = defineRule({
  id: 'configuration/testcontainers-no-docker',
  category: 'configuration',
  severity: 'high',
  stage: 'test',
  ecosystems: ['java', 'docker'],
  needle: 'Could not find a valid Docker environment',
  pattern: /(?:IllegalStateException: |DockerClientProviderStrategy -+ |^)Could not find a valid Docker environment\./,
  captures: [],
  explains: ['test/surefire-test-failure', 'test/gradle-test-failure'],
  docs: {
    title: 'Testcontainers finds no Docker',
    what: 'The tests want Docker, and there is none they can talk to.',
    why: 'The runner has no Docker daemon, or the client library speaks an older API than the daemon.',
    how: 'Use a runner with Docker; with Docker 29 raise Testcontainers to 1.21.4 or newer.',
    references: ['https://java.testcontainers.org/supported_docker_environment/'],
  },
  async fix(_facts, repo, { window }) {
    if (windowValues(window, TOO_OLD, 'client').length === 0) return undefined;
    const edits = await raiseLibrary(repo, 'org.testcontainers', speaksNewApi);
    return edits.length === 0
      ? undefined
      : {
          title: 'Raise Testcontainers to a version that talks to this Docker',
          safety: 'review',
          edits,
          needs: 'elsewhere',
        };
  },
  examples: {
    match: [
      {
        name: 'a client that is too old, in a catalog, a script and a POM',
        log: 'java.lang.IllegalStateException: Could not find a valid Docker environment. Please see logs and check configuration\nERROR DockerClientProviderStrategy - UnixSocketClientProviderStrategy: failed with exception BadRequestException (Status 400: {"message":"client version 1.32 is too old. Minimum supported API version is 1.44, please upgrade your client to a newer version"}',
        repo: {
          'gradle/libs.versions.toml':
            '[versions]\ntc = "1.19.3"\n\n[libraries]\npostgres = { module = "org.testcontainers:postgresql", version.ref = "tc" }\n',
          'it/build.gradle': "dependencies { testImplementation 'org.testcontainers:kafka:1.20.1' }\n",
          'pom.xml':
            '<project>\n  <properties>\n    <tc.version>2.0.1</tc.version>\n  </properties>\n  <dependency>\n    <groupId>org.testcontainers</groupId>\n    <version>${tc.version}</version>\n  </dependency>\n  <dependency>\n    <groupId>org.testcontainers</groupId>\n    <version>1.18.0</version>\n  </dependency>\n</project>\n',
        },
        patched: {
          'gradle/libs.versions.toml':
            '[versions]\ntc = "1.21.4"\n\n[libraries]\npostgres = { module = "org.testcontainers:postgresql", version.ref = "tc" }\n',
          'it/build.gradle': "dependencies { testImplementation 'org.testcontainers:kafka:1.21.4' }\n",
          'pom.xml':
            '<project>\n  <properties>\n    <tc.version>2.0.2</tc.version>\n  </properties>\n  <dependency>\n    <groupId>org.testcontainers</groupId>\n    <version>${tc.version}</version>\n  </dependency>\n  <dependency>\n    <groupId>org.testcontainers</groupId>\n    <version>1.21.4</version>\n  </dependency>\n</project>\n',
        },
      },
      {
        name: 'Testcontainers',
        log: 'java.lang.IllegalStateException: Could not find a valid Docker environment. Please see logs and check configuration',
      },
    ],
    ignore: [{ name: 'found', log: 'Found Docker environment with local Unix socket' }],
  },
});
