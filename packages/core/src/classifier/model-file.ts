import { createHash } from 'node:crypto';
import { SelfHealerError } from '../errors.ts';
import { CATEGORIES, SEVERITIES, STAGES } from '../model/vocabulary.ts';
import type { Calibration } from './calibration.ts';
import { type Classifier, createClassifier, type Head, type ModelSummary } from './classifier.ts';
import { brokenModel } from './model-errors.ts';
import { MODEL_KINDS } from './models/kinds.ts';
import { MODEL_TYPES, type ModelType } from './models/model-type.ts';
import { readFields, readList, readNumber, readNumbers, readText, readWhole } from './read-json.ts';

/** Grows when a model of a newer version means something else than this version would read from it. */
const VERSION = 1;
const SCHEMA = 'self-healer/model@';
/** Larger files are no models of ours. Characters. */
const MAX_SIZE = 64 * 1024 * 1024;

/** The classifier as text: plain JSON with a version and a checksum; the same classifier gives the same bytes. */
export function writeModel({ summary, heads }: Classifier): string {
  const body = JSON.stringify({
    summary,
    heads: { category: headJson(heads.category), severity: headJson(heads.severity), stage: headJson(heads.stage) },
  });
  return `{"schema":"${SCHEMA}${VERSION}","checksum":"${checksumOf(body)}","body":${body}}\n`;
}

/**
 * Reads what `writeModel` wrote.
 * @throws SelfHealerError `model-newer` for a model of a later version, `model-broken` for what was cut off, edited or is no model.
 */
export function readModel(text: string): Classifier {
  if (text.length > MAX_SIZE) throw brokenModel('it is larger than any model');
  const fields = readFields(parse(text), 'the file', ['schema', 'checksum', 'body']);
  const version = /^self-healer\/model@(\d{1,6})$/.exec(readText(fields.schema, 'its "schema"'))?.[1];
  if (version === undefined) throw brokenModel('its "schema" is not that of a model');
  if (Number(version) > VERSION) {
    throw new SelfHealerError(
      'model-newer',
      `The model was written by a newer self-healer (model version ${version}, this one reads ${VERSION}). Update self-healer, or train the model again.`,
    );
  }
  if (readText(fields.checksum, 'its "checksum"') !== checksumOf(JSON.stringify(fields.body))) {
    throw brokenModel('its checksum does not fit what it holds: it was cut off or edited');
  }
  const body = readFields(fields.body, 'the model', ['summary', 'heads']);
  const heads = readFields(body.heads, 'the model\'s "heads"', ['category', 'severity', 'stage']);
  return createClassifier(readSummary(body.summary), {
    category: readHead(heads.category, CATEGORIES),
    severity: readHead(heads.severity, SEVERITIES),
    stage: readHead(heads.stage, STAGES),
  });
}

function checksumOf(body: string): string {
  return createHash('sha256').update(body).digest('hex');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw brokenModel('it is no JSON: it may have been cut off');
  }
}

function headJson({ labels, model, calibration }: Head<string>): unknown {
  return { labels, calibration, model: model.toJson() };
}

function readHead<L extends string>(json: unknown, known: readonly L[]): Head<L> {
  const fields = readFields(json, 'a question of the model', ['labels', 'calibration', 'model']);
  const labels = readList(fields.labels, 'its "labels"').map((label) => oneOf(label, known, 'a label'));
  if (new Set(labels).size !== labels.length) throw brokenModel('a label is there twice');
  const model = MODEL_KINDS[typeOf(fields.model)].restore(fields.model);
  readWhole(model.classes, 'the number of classes', labels.length, labels.length);
  return { labels, calibration: readCalibration(fields.calibration), model };
}

function readCalibration(json: unknown): Calibration {
  const fields = readFields(json, 'a calibration', ['temperature', 'knots']);
  const temperature = readNumber(fields.temperature, 'its "temperature"');
  if (temperature <= 0 || temperature > 100) throw brokenModel('its "temperature" is out of range');
  const knots = readList(fields.knots, 'its "knots"').map((knot) => {
    const [said = -1, right = -1] = readNumbers(knot, 'a knot', 2);
    return [said, right] as const;
  });
  knots.forEach(([said, right], at) => {
    const [saidBefore, rightBefore] = knots[at - 1] ?? [0, 0];
    if (said < saidBefore || right < rightBefore || said > 1 || right > 1) throw brokenModel('its "knots" do not rise');
  });
  return { temperature, knots };
}

function typeOf(model: unknown): ModelType {
  const type =
    typeof model === 'object' && model !== null && Object.hasOwn(model, 'type')
      ? (model as { type: unknown }).type
      : undefined;
  return oneOf(type, MODEL_TYPES, 'the type of the model');
}

function oneOf<L extends string>(value: unknown, known: readonly L[], what: string): L {
  const found = known.find((one) => one === value);
  if (found === undefined) throw brokenModel(`${what} is none of ${known.join(', ')}`);
  return found;
}

function readSummary(json: unknown): ModelSummary {
  const names = ['type', 'seed', 'examples', 'byCategory', 'history', 'heldOut'] as const;
  const fields = readFields(json, 'the model\'s "summary"', names);
  const held = readFields(fields.heldOut, 'its "heldOut"', ['accuracy', 'macroF1', 'top2', 'calibrationError']);
  const counts = Object.entries(
    typeof fields.byCategory === 'object' && fields.byCategory !== null ? fields.byCategory : {},
  );
  return {
    type: oneOf(fields.type, MODEL_TYPES, 'its "type"'),
    seed: readWhole(fields.seed, 'its "seed"', -(2 ** 31), 2 ** 31),
    examples: readWhole(fields.examples, 'its "examples"', 0, 1e9),
    byCategory: Object.fromEntries(
      counts.map(([category, count]) => [
        oneOf(category, CATEGORIES, 'a category'),
        readWhole(count, 'a count', 0, 1e9),
      ]),
    ),
    history: readWhole(fields.history, 'its "history"', 0, 1e9),
    heldOut: {
      accuracy: readNumber(held.accuracy, 'its "accuracy"'),
      macroF1: readNumber(held.macroF1, 'its "macroF1"'),
      top2: readNumber(held.top2, 'its "top2"'),
      calibrationError: readNumber(held.calibrationError, 'its "calibrationError"'),
    },
  };
}
