import { setCiToolchain } from '@self-healer/editors/ci-toolchain';
import { describe, expect, it } from 'vitest';

const old = (version: string) => Number(version.split('.')[0]) < 21;

describe('versions that stand elsewhere in the same CI file', () => {
  it('sets the default of an input of a composite action', () => {
    const text =
      "inputs:\n  version:\n    default: '17'\nruns:\n  using: composite\n  steps:\n    - uses: actions/setup-java@v4\n      with:\n        java-version: ${{ inputs.version }}\n";
    expect(setCiToolchain(text, 'github-actions', 'java', old, '21')).toBe(text.replace("'17'", "'21'"));
  });

  it('sets a variable of the workflow, as a number where it was one', () => {
    const text =
      'env:\n  JDK: 17\njobs:\n  a:\n    steps:\n      - uses: actions/setup-java@v4\n        with:\n          java-version: ${{ env.JDK }}\n';
    expect(setCiToolchain(text, 'github-actions', 'java', old, '21')).toBe(text.replace('17', '21'));
  });

  it('sets a matrix of one value, and leaves one of several', () => {
    const text = (list: string) =>
      `jobs:\n  a:\n    strategy:\n      matrix:\n        java: ${list}\n    steps:\n      - uses: actions/setup-java@v4\n        with:\n          java-version: \${{ matrix.java }}\n`;
    expect(setCiToolchain(text('[17]'), 'github-actions', 'java', old, '21')).toBe(text('[21]'));
    expect(setCiToolchain(text('[17, 21]'), 'github-actions', 'java', old, '21')).toBeUndefined();
  });

  it("sets what a job hands to the repository's own workflow", () => {
    const text = "jobs:\n  a:\n    uses: ./.github/workflows/maven.yml\n    with:\n      java-version: '17'\n";
    expect(setCiToolchain(text, 'github-actions', 'java', old, '21')).toBe(text.replace('17', '21'));
  });

  it('sets the variable inside an image of GitLab, and the tag a variable holds', () => {
    const text = 'variables:\n  JAVA_VERSION: "17"\ntest:\n  image: maven:3.9-eclipse-temurin-$JAVA_VERSION\n';
    expect(setCiToolchain(text, 'gitlab-ci', 'java', old, '21')).toBe(text.replace('"17"', '"21"'));
    const tag = 'test:\n  variables:\n    TAG: 17-jdk\n  image: eclipse-temurin:${TAG}\n';
    expect(setCiToolchain(tag, 'gitlab-ci', 'java', old, '21')).toBe(tag.replace('17-jdk', "'21-jdk'"));
  });

  it('sets the default of a parameter of CircleCI, and what a workflow passes', () => {
    const text =
      "executors:\n  jdk:\n    parameters:\n      tag:\n        type: string\n        default: '17.0'\n    docker:\n      - image: cimg/openjdk:<< parameters.tag >>\n";
    expect(setCiToolchain(text, 'circleci', 'java', old, '21')).toBe(text.replace("'17.0'", "'21.0'"));
  });

  it('sets a variable of Azure, in either of its forms', () => {
    const task = 'steps:\n- task: JavaToolInstaller@0\n  inputs:\n    versionSpec: $(jdk)\n';
    const map = `variables:\n  jdk: '17'\n${task}`;
    const list = `variables:\n- name: jdk\n  value: '17'\n${task}`;
    expect(setCiToolchain(map, 'azure-devops', 'java', old, '21')).toBe(map.replace('17', '21'));
    expect(setCiToolchain(list, 'azure-devops', 'java', old, '21')).toBe(list.replace('17', '21'));
  });

  it('leaves a variable that something else has the number of', () => {
    const text = 'variables:\n  PORT: "17"\ntest:\n  image: alpine:3.20\n  script: [echo $PORT]\n';
    expect(setCiToolchain(text, 'gitlab-ci', 'java', old, '21')).toBeUndefined();
  });
});
