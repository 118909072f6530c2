export const all = [];

export function run(job) {
  all.push(job);
}
