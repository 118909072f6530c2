import type { LogWindow } from '@self-healer/core/log-window';
import type { DockerfileFinding } from './dockerfile-stages.ts';

interface PrintedFinding extends DockerfileFinding {
  readonly path: string;
  readonly message: string;
}

const XML_FILE = /<file name=['"](?<path>[^'"]{1,300})['"]/g;
/** How the formats of hadolint print a finding: tty, gnu, json, codeclimate (of GitLab too), checkstyle, sarif, sonarqube, codacy. */
const FORMATS: readonly RegExp[] = [
  /^(?:hadolint:)?(?<path>[^\s:]{1,300}):(?<line>\d{1,6}):? (?<code>DL\d{4}) (?:error|warning|info|style): (?<message>.{1,400})$/g,
  /"code":"(?<code>DL\d{4})","column":\d{1,5},"file":"(?<path>[^"]{1,300})","level":"\w{1,20}","line":(?<line>\d{1,6}),"message":"(?<message>[^"]{0,400})/g,
  /"check_name":"(?<code>DL\d{4})","description":"(?<message>(?:[^"\\]|\\.){0,400})",(?:"fingerprint":"\w{1,80}",)?"location":\{"lines":\{"begin":(?<line>\d{1,6}),"end":\d{1,6}\},"path":"(?<path>[^"]{1,300})"/g,
  /<error (?:column=['"]\d{1,5}['"] )?line=['"](?<line>\d{1,6})['"] .{0,40}?message=['"](?<message>[^"]{1,800}?)['"] (?:severity=['"]\w{1,20}['"] )?source=['"](?<code>DL\d{4})['"]/g,
  /"uri":"(?<path>[^"]{1,300})"\},"region":\{[^{}]{0,200}"startLine":(?<line>\d{1,6})\}\}\}\],"message":\{"text":"(?<message>(?:[^"\\]|\\.){0,400})"\},"ruleId":"(?<code>DL\d{4})"/g,
  /"filePath":"(?<path>[^"]{1,300})","message":"(?<message>(?:[^"\\]|\\.){0,400})","textRange":\{"endColumn":\d{1,5},"endLine":(?<line>\d{1,6}),[^{}]{0,80}\}\},"ruleId":"(?<code>DL\d{4})"/g,
  /"filename":"(?<path>[^"]{1,300})","line":(?<line>\d{1,6}),"message":"(?<message>(?:[^"\\]|\\.){0,400})","patternId":"(?<code>DL\d{4})"/g,
];

/** Every finding that the window holds, in the order of its lines. */
export function dockerfileFindings({ lines }: LogWindow): readonly PrintedFinding[] {
  let file: string | undefined;
  return lines.flatMap((text): readonly PrintedFinding[] => {
    file = [...text.matchAll(XML_FILE)].at(-1)?.groups?.path ?? file;
    return FORMATS.flatMap((format) =>
      [...text.matchAll(format)].flatMap(({ groups }): readonly PrintedFinding[] => {
        const { path = file, line, code, message = '' } = groups ?? {};
        return path === undefined || code === undefined ? [] : [{ path, line: Number(line), code, message }];
      }),
    );
  });
}
