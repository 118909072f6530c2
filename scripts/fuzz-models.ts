// npm run fuzz:models -- [--count 100000] [--seed 1]
// Reads model files that were mutated: each must be refused with an error of ours or be read, and change nothing else.
import { createHash } from 'node:crypto';
import { parseArgs } from 'node:util';
import { readModel, writeModel } from '@self-healer/core/classifier/model-file';
import { MODEL_TYPES } from '@self-healer/core/classifier/models/model-type';
import { seededRandom } from '@self-healer/core/classifier/seeded-random';
import { trainClassifier } from '@self-healer/core/classifier/train-classifier';
import { SelfHealerError } from '@self-healer/core/errors';
import { shippedExamples } from '@self-healer/model/shipped-examples';

const { values } = parseArgs({
  options: { count: { type: 'string', default: '100000' }, seed: { type: 'string', default: '1' } },
});
const random = seededRandom(Number(values.seed));
// Small models: what is fuzzed is the reading, not the size.
const examples = shippedExamples().filter((_, at) => at % 12 === 0);
const bodies = MODEL_TYPES.map((type) => {
  const { body } = JSON.parse(writeModel(trainClassifier(examples, { type }))) as { body: unknown };
  return body;
});
const HOSTILE: readonly unknown[] = [
  null,
  -1,
  1e308,
  2 ** 31,
  0.5,
  '',
  '__proto__',
  [],
  {},
  true,
  'A'.repeat(5000),
  [[[]]],
];
const fields = Object.getOwnPropertyNames(Object.prototype).length;

/** The text with some of its bytes changed, cut out or doubled. */
function bruised(text: string): string {
  const at = random.below(text.length);
  const other = Math.min(text.length, at + 1 + random.below(40));
  switch (random.below(3)) {
    case 0:
      return text.slice(0, at);
    case 1:
      return text.slice(0, at) + String.fromCharCode(random.below(128)) + text.slice(at + 1);
    default:
      return text.slice(0, at) + text.slice(other);
  }
}

/** The body with one value replaced, in a file whose checksum fits: only the meaning can refuse it. */
function edited(body: unknown): string {
  const copy = structuredClone(body);
  let parent = copy as Record<string, unknown>;
  for (;;) {
    const keys = Object.keys(parent);
    const key = keys[random.below(keys.length)];
    if (key === undefined) break;
    const child = parent[key];
    if (typeof child === 'object' && child !== null && random.below(4) > 0) {
      parent = child as Record<string, unknown>;
      continue;
    }
    if (random.below(8) === 0) delete parent[key];
    else parent[key] = HOSTILE[random.below(HOSTILE.length)];
    break;
  }
  const json = JSON.stringify(copy);
  const checksum = createHash('sha256').update(json).digest('hex');
  return `{"schema":"self-healer/model@1","checksum":"${checksum}","body":${json}}`;
}

const count = Number(values.count);
let [refused, read] = [0, 0];
const failures: string[] = [];
for (let round = 0; round < count && failures.length < 10; round += 1) {
  const body = bodies[random.below(bodies.length)];
  const text = random.below(4) === 0 ? bruised(edited(body)) : edited(body);
  try {
    const classifier = readModel(text);
    // What is read must also answer.
    classifier.classify({ text: 'error: out of memory' }, 'test');
    read += 1;
  } catch (problem) {
    if (problem instanceof SelfHealerError) refused += 1;
    else failures.push(`${problem instanceof Error ? problem.stack : String(problem)}\n  in ${text.slice(0, 300)}`);
  }
}
if (Object.getOwnPropertyNames(Object.prototype).length !== fields)
  failures.push('the prototype of objects was changed');
for (const failure of failures) console.error(failure);
console.log(`${refused + read} model files: ${refused} refused, ${read} read, ${failures.length} failed`);
process.exit(failures.length === 0 ? 0 : 1);
