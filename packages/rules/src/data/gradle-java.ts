/**
 * The first Gradle that runs on a Java, as `major.minor`,
 * https://docs.gradle.org/current/userguide/compatibility.html, 2026-11.
 */
const FIRST_GRADLE: Readonly<Record<number, readonly [number, number]>> = {
  11: [5, 0],
  17: [7, 3],
  18: [7, 5],
  19: [7, 6],
  20: [8, 3],
  21: [8, 5],
  22: [8, 8],
  23: [8, 10],
  24: [8, 14],
  25: [9, 1],
};

/** The releases of Java with long support, newest first, that a Gradle of this version runs on. */
export function javasOfGradle(version: string): readonly number[] {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return [25, 21, 17, 11].filter((java) => {
    const first = FIRST_GRADLE[java];
    return first !== undefined && (major > first[0] || (major === first[0] && minor >= first[1]));
  });
}

/** The first Gradle that runs on a Java; undefined for one the table does not know. */
export const gradleForJava = (java: number): string | undefined => FIRST_GRADLE[java]?.join('.');
