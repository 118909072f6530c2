/** From one half, lest a handful of easy examples make it sure of everything, to about nine. */
const TEMPERATURES = Array.from({ length: 60 }, (_, step) => 0.5 * 1.05 ** step);
/** Of these, one in so many is tried first. */
const COARSE = 6;

/**
 * The temperature under which out-of-fold probabilities are most likely what the rows are (Guo et al. 2017): above one, the
 * model is too sure of itself.
 */
export function fitTemperature(probabilities: readonly Float64Array[], labels: Uint8Array): number {
  const lossAt = (temperature: number): number =>
    probabilities.reduce(
      (sum, row, at) => sum - Math.log(Math.max(1e-12, cool(row, temperature)[labels[at] as number] as number)),
      0,
    );
  // The loss has one lowest point: found among a few far apart, then among the ones around it.
  const lowestOf = (places: readonly number[]): number => {
    const losses = places.map((place) => lossAt(TEMPERATURES[place] as number));
    return places[losses.indexOf(Math.min(...losses))] as number;
  };
  const steps = [...TEMPERATURES.keys()];
  const near = lowestOf(steps.filter((step) => step % COARSE === 0));
  const best = TEMPERATURES[lowestOf(steps.filter((step) => Math.abs(step - near) < COARSE))] as number;
  return Math.round(best * 1000) / 1000;
}

/** Probabilities to the power of one over the temperature, adding up to one again. */
export function cool(row: Float64Array, temperature: number): Float64Array {
  const powers = row.map((probability) => Math.max(probability, 1e-12) ** (1 / temperature));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}

/** How probabilities become ones that are right as often as they say. */
export interface Calibration {
  /** Above one: the model is surer than it is right. */
  readonly temperature: number;
  /** How often the first answer is right, by how likely it was said to be after cooling; both ascending. Empty: as often as said. */
  readonly knots: readonly (readonly [said: number, right: number])[];
}

/** Rows that a knot averages, at least, and knots at most. */
const ROWS_PER_KNOT = 40;
const MOST_KNOTS = 12;
/** Nothing is ever certain. */
const SUREST = 0.995;
/** Keeps shares of nothing apart. */
const LEAST = 1e-12;

/** Fits the temperature, then how often the first answer is right (isotonic regression, by pooling adjacent violators). */
export function fitCalibration(probabilities: readonly Float64Array[], labels: Uint8Array): Calibration {
  const temperature = fitTemperature(probabilities, labels);
  const tops = probabilities
    .map((row, at) => {
      const cooled = cool(row, temperature);
      const best = bestOf(cooled);
      return { said: cooled[best] as number, right: best === labels[at] ? 1 : 0 };
    })
    .sort((a, b) => a.said - b.said);
  const size = Math.max(ROWS_PER_KNOT, Math.ceil(tops.length / MOST_KNOTS));
  const pools: { said: number; right: number; rows: number }[] = [];
  // A rest too small for a knot of its own goes with the last one.
  for (let from = 0; tops.length - from >= size; from += size) {
    const to = tops.length - from < 2 * size ? tops.length : from + size;
    const part = tops.slice(from, to);
    let pool = {
      said: part.reduce((sum, { said }) => sum + said, 0),
      right: part.reduce((sum, { right }) => sum + right, 0),
      rows: part.length,
    };
    for (
      let last = pools.at(-1);
      last !== undefined && last.right / last.rows >= pool.right / pool.rows;
      last = pools.at(-1)
    ) {
      pool = { said: pool.said + last.said, right: pool.right + last.right, rows: pool.rows + last.rows };
      pools.pop();
    }
    pools.push(pool);
    if (to === tops.length) break;
  }
  const round = (value: number) => Math.round(value * 10_000) / 10_000;
  return { temperature, knots: pools.map(({ said, right, rows }) => [round(said / rows), round(right / rows)]) };
}

/** Calibrated probabilities: the order of the classes stays, and they add up to one. */
export function calibrated(row: Float64Array, { temperature, knots }: Calibration): Float64Array {
  const cooled = cool(row, temperature);
  if (knots.length === 0 || cooled.length < 2) return cooled;
  const best = bestOf(cooled);
  const said = cooled[best] as number;
  const others = cooled.map((value, at) => (at === best ? 0 : value + LEAST));
  const rest = others.reduce((sum, value) => sum + value, 0);
  const second = Math.max(...others) / rest;
  // Not below the second, whose share grows as that of the first shrinks.
  const right = Math.min(SUREST, Math.max(interpolated(knots, said), second / (1 + second)));
  return others.map((value, at) => (at === best ? right : (value * (1 - right)) / rest));
}

function interpolated(knots: Calibration['knots'], said: number): number {
  const after = knots.findIndex(([place]) => place >= said);
  if (after === 0) return (knots[0] as Calibration['knots'][number])[1];
  const [lowSaid, lowRight] = knots.at(after < 0 ? -1 : after - 1) as Calibration['knots'][number];
  // Beyond the last knot it is as often right as there: what was never seen is not promised.
  if (after < 0) return lowRight;
  const [highSaid, highRight] = knots[after] as Calibration['knots'][number];
  return highSaid === lowSaid
    ? lowRight
    : lowRight + ((said - lowSaid) / (highSaid - lowSaid)) * (highRight - lowRight);
}

function bestOf(row: Float64Array): number {
  let best = 0;
  for (let at = 1; at < row.length; at += 1) if ((row[at] as number) > (row[best] as number)) best = at;
  return best;
}
