import { parse, print } from '../lib/legacy-rows.cjs';

export const sorted = (text) => print(parse(text).sort());
