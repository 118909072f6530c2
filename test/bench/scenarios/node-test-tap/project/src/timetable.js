/** Departures of one pier, as `hh:mm`. */
export const departures = ['06:10', '07:40', '09:10', '12:25', '17:55'];

export function minutesOf(time) {
  const [hours, minutes] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

export function nextDeparture(now, times = departures) {
  return times.find((time) => minutesOf(time) >= minutesOf(now));
}
