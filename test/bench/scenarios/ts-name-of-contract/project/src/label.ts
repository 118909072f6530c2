import type { Parcel } from './parcel';

export function label(body: string): string {
  const parcel: Parcel = JSON.parse(body);
  return `#${parcel.trackingId}`;
}
