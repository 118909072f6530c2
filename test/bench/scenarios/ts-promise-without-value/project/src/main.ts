export function later(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
export const p = new Promise<number>((resolve) => { resolve() })
declare function setTimeout(f: () => void, ms: number): void
