import { existsSync, readFileSync } from 'node:fs';
import { type Validate, vendorDescription } from './vendor-description.ts';

const SPECS = new URL('../../../shared/specs/', import.meta.url);

/** A vendor's description that lies beside the checkout; undefined where there is none. */
export function sharedDescription(file: string, place: string): Validate | undefined {
  const path = new URL(file, SPECS);
  return existsSync(path)
    ? vendorDescription(JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, '')), place)
    : undefined;
}
