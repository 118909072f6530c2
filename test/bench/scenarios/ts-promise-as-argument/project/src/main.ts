async function load(): Promise<number> { return 1 }
function twice(n: number) { return 2 * n }
export async function run() {
  return twice(load())
}
