import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import type { RuleFix } from '@self-healer/core/rule';
import { imageWith, setCiToolchain, type Toolchain } from '@self-healer/editors/ci-toolchain';
import { baseImages, setBaseImage, setImageArgument } from '@self-healer/editors/dockerfile';
import { editCiFiles, editMatching } from './ci/ci-edits.ts';

/** Files that hold nothing but the version of one tool. */
const VERSION_FILES: Readonly<Partial<Record<Toolchain, RegExp>>> = {
  go: /(?:^|\/)\.go-version$/,
  java: /(?:^|\/)\.java-version$/,
  node: /(?:^|\/)\.(?:nvmrc|node-version)$/,
  python: /(?:^|\/)\.python-version$/,
  ruby: /(?:^|\/)\.ruby-version$/,
  terraform: /(?:^|\/)\.terraform-version$/,
};

/**
 * Lets CI, its images and the files with a version alone follow what the project asks for: wherever one that passes
 * `old` is written down, `version` takes its place.
 */
export async function followToolchain(
  repo: Workspace,
  tool: Toolchain,
  old: (version: string) => boolean,
  version: string,
): Promise<RuleFix | undefined> {
  const files = VERSION_FILES[tool];
  const edits: readonly WriteEdit[] = [
    ...(await editCiFiles(repo, undefined, (text, { provider }) => setCiToolchain(text, provider, tool, old, version))),
    ...(await editMatching(repo, /(?:^|\/)(?:[\w.-]+\.)?Dockerfile(?:\.[\w.-]+)?$/, (text) => {
      const newer = (image: string): string | undefined => imageWith(image, tool, old, version);
      const written = baseImages(text).reduce((changed, { image }) => {
        const by = newer(image);
        return by === undefined ? changed : (setBaseImage(changed, image, by) ?? changed);
      }, text);
      return setImageArgument(written, newer) ?? written;
    })),
    ...(files === undefined
      ? []
      : await editMatching(repo, files, (text) =>
          text.replace(/^(?<v>v?)(?<number>\d+(?:\.\d+)*)(?=\s*$)/, (all, v: string, number: string) =>
            old(number) ? `${v}${version}` : all,
          ),
        )),
  ];
  return edits.length === 0
    ? undefined
    : {
        title: `Run CI with ${TITLES[tool]} ${version}, as the project asks for`,
        safety: 'review',
        edits,
        needs: 'elsewhere',
      };
}

const TITLES: Readonly<Record<Toolchain, string>> = {
  dotnet: '.NET',
  go: 'Go',
  java: 'Java',
  node: 'Node',
  php: 'PHP',
  python: 'Python',
  ruby: 'Ruby',
  rust: 'Rust',
  terraform: 'Terraform',
};

/** Whether a dotted version is lower than another, number by number; `1.8` of Java counts as 8. */
export function isOlder(version: string, than: string): boolean {
  const [a, b] = [version, than].map((each) =>
    each
      .replace(/^1\.(?=[5-8]$)/, '')
      .split('.')
      .map(Number),
  );
  for (let at = 0; at < Math.max(a?.length ?? 0, b?.length ?? 0); at += 1) {
    // What is not written down is whatever is newest.
    const [left, right] = [a?.[at], b?.[at]];
    if (left === undefined || right === undefined) return false;
    if (left !== right) return left < right;
  }
  return false;
}
