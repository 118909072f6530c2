/** Packages and classes of libraries that a later major version has under another name, with the same members. */
export interface RenamedPackage {
  readonly from: string;
  readonly to: string;
  /** What a build file that has the later version says. */
  readonly evidence: RegExp;
  /** The classes that moved, where others of the same package did not. */
  readonly only?: RegExp;
}

const SPRING_BOOT_3 =
  /<artifactId>spring-boot-starter-parent<\/artifactId>\s*<version>(?:[3-9]|\d\d)\.|org\.springframework\.boot["')]{1,2}\s{0,4}version\s{0,4}\(?["'](?:[3-9]|\d\d)\.|spring-?boot(?:[.-]version)?>?\s{0,4}=?\s{0,4}["']?(?:[3-9]|\d\d)\./i;

/** Java EE: `javax.servlet` is `jakarta.servlet` since Jakarta EE 9. */
const jakarta = (name: string, only?: RegExp): RenamedPackage => ({
  from: `javax.${name}`,
  to: `jakarta.${name}`,
  evidence: new RegExp(
    `jakarta\\.${name.replaceAll('.', '\\.')}|jakarta\\.jakartaee|jakarta\\.platform|${SPRING_BOOT_3.source}`,
    'i',
  ),
  ...(only === undefined ? {} : { only }),
});

const COMMONS: readonly (readonly [string, number])[] = [
  ['lang', 3],
  ['collections', 4],
  ['math', 3],
  ['pool', 2],
  ['dbcp', 2],
];

export const RENAMED_PACKAGES: readonly RenamedPackage[] = [
  // The rest of javax.annotation is of JSR 305.
  jakarta('annotation', /^(?:PostConstruct|PreDestroy|Resources?|Priority|Generated|ManagedBean|security|sql)\b/),
  jakarta('transaction', /^[A-Z]/),
  ...[
    'activation',
    'batch',
    'decorator',
    'ejb',
    'el',
    'enterprise',
    'faces',
    'inject',
    'interceptor',
    'jms',
    'json',
    'jws',
    'mail',
    'persistence',
    'resource',
    'servlet',
    'validation',
    'websocket',
    'ws.rs',
    'xml.bind',
    'xml.soap',
    'xml.ws',
  ].map((name) => jakarta(name)),
  ...COMMONS.map(([name, version]) => ({
    from: `org.apache.commons.${name}`,
    to: `org.apache.commons.${name}${version}`,
    evidence: new RegExp(`commons-${name}${version}\\b`),
  })),
  { from: 'org.mockito.runners', to: 'org.mockito.junit', evidence: /mockito/ },
];

/** Classes that have another name or another home, by what they were called. */
export const RENAMED_CLASSES: ReadonlyMap<string, string> = new Map([
  ['org.mockito.Matchers', 'org.mockito.ArgumentMatchers'],
  ['org.springframework.boot.web.server.LocalServerPort', 'org.springframework.boot.test.web.server.LocalServerPort'],
]);
