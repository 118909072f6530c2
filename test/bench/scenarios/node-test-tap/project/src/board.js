import { departures, minutesOff, nextDeparture } from './timetable.js';

export function wait(now) {
  const next = nextDeparture(now);
  return next === undefined ? undefined : minutesOff(next) - minutesOff(now);
}

export function lines(now) {
  return departures.map((time) => (time === nextDeparture(now) ? `> ${time}` : `  ${time}`));
}
