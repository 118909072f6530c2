export async function load(url: string): string {
  await Promise.resolve()
  return url
}
export class A {
  async run(): void {
    await load("x")
  }
}
