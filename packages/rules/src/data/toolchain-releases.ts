/** Releases of Java with long support, https://www.oracle.com/java/technologies/java-se-support-roadmap.html, 2026-11. */
const JAVA_LTS = [8, 11, 17, 21, 25];

/** Node releases with long support that have not ended, https://github.com/nodejs/release#release-schedule, 2026-11. */
export const NODE_LTS: readonly number[] = [22, 24];

/** The oldest Java with long support that runs what is made for `release`. */
export const javaFor = (release: number): number | undefined => JAVA_LTS.find((lts) => lts >= release);
