export function isoDay(date: Date): string {
  return date.toISOString().slice(0, 10;
}

export const isPast = (date: Date, now: Date): boolean => date.getTime() < now.getTime();
