interface Options { retries?: number; timeout: number }
export const o: Options = { retrys: 3, timeout: 1 }
