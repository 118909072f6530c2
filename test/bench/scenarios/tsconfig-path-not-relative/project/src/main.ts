import { b } from "lib/b"
export const a = b
