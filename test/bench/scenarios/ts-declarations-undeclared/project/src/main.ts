import { go } from "./types"
export const x = typeof go
