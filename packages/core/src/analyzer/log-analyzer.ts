import type { Classifier } from '../classifier/classifier.ts';
import { detectGrammar } from '../log/grammars.ts';
import type { LogGrammar } from '../log/log-grammar.ts';
import { TAP_START } from '../log/tap.ts';
import { transcode } from '../log/transcode.ts';
import type { Diagnosis } from '../model/diagnosis.ts';
import type { FixContext, Rule } from '../rule.ts';
import { EVIDENCE_NEEDLES } from './failure-evidence.ts';
import type { LogInput } from './log-input.ts';
import { createLogReading, EVIDENCE, MARKER, RULE, type Wakes } from './log-reading.ts';
import { type AnalyzerClock, rulesByNeedle } from './match/rule-matcher.ts';
import { createLineScanner, createScanRoom, type LineScanner, type ScanRoom } from './prefilter/line-scanner.ts';
import { buildNeedleAutomaton, type NeedleAutomaton } from './prefilter/needle-automaton.ts';
import { type ReportOptions, reportOf } from './report.ts';
import { SALIENCE_NEEDLES } from './salience/needles.ts';
import { OUTPUT_NEEDLES } from './stage-by-output.ts';

/** A diagnosis, and what a fix needs besides. */
export interface Analysis {
  readonly diagnosis: Diagnosis;
  /** By error id. */
  readonly contexts: ReadonlyMap<string, FixContext>;
  ruleOf(errorId: string): Rule | undefined;
}

export interface LogAnalyzer {
  /** Reads the log once, in bounded memory. Throws SelfHealerError `log-binary` for what is no text. */
  analyze(log: LogInput, options?: ReportOptions): Promise<Analysis>;
}

export interface LogAnalyzerOptions {
  readonly rules: readonly Rule[];
  /** Rules that work too long are dropped. Default: no time budget. */
  readonly clock?: AnalyzerClock;
  /** Asked for what no rule knows; loaded when something failed. Default: telling words alone decide. */
  readonly classifier?: () => Promise<Classifier>;
}

/** What every grammar's automaton looks for, and what each needle means. */
interface Prefilter extends Wakes {
  readonly automaton: NeedleAutomaton;
}

const TELLING: ReadonlySet<string> = new Set([...EVIDENCE_NEEDLES, ...OUTPUT_NEEDLES]);
const STOPPED: AnalyzerClock = { now: () => 0, cpuTime: () => 0 };
/** Bytes read before the format is decided. */
const SAMPLE = 1 << 16;

/** Reads logs with a fixed set of rules; the prefilter of each format is built once. */
export function createLogAnalyzer({ rules, clock = STOPPED, classifier }: LogAnalyzerOptions): LogAnalyzer {
  const prefilters = new Map<LogGrammar, Prefilter>();
  /** Of analyses that ended; several may run at once. */
  const spareRooms: ScanRoom[] = [];
  const prefilterOf = (grammar: LogGrammar): Prefilter => {
    const known = prefilters.get(grammar);
    if (known !== undefined) return known;
    const byNeedle = rulesByNeedle(rules);
    const markers = new Set([...grammar.markers, TAP_START]);
    const needles = [...new Set([...markers, ...SALIENCE_NEEDLES, ...OUTPUT_NEEDLES, ...byNeedle.keys()])];
    const built = {
      automaton: buildNeedleAutomaton(needles),
      kinds: Uint8Array.from(needles, (needle) => {
        const structural = (markers.has(needle) ? MARKER : 0) | (TELLING.has(needle) ? EVIDENCE : 0);
        return byNeedle.has(needle) ? structural | RULE : structural;
      }),
      all: rules,
      rules: needles.map((needle) => byNeedle.get(needle) ?? []),
    };
    prefilters.set(grammar, built);
    return built;
  };

  return {
    async analyze(log, options = {}) {
      let bytes = 0;
      const room = spareRooms.pop() ?? createScanRoom();
      const counted = counting(log.chunks, (length) => {
        bytes += length;
      });
      let sample: Uint8Array[] = [];
      let sampled = 0;
      let scanner: LineScanner | undefined;
      let reading: ReturnType<typeof createLogReading> | undefined;
      const start = (): { scanner: LineScanner; reading: ReturnType<typeof createLogReading> } => {
        const grammar = detectGrammar(sampleLines(sample), log.name);
        const prefilter = prefilterOf(grammar);
        const fresh = createLogReading(grammar, prefilter, clock);
        const scan = createLineScanner(prefilter.automaton, fresh.onHit, room);
        for (const chunk of sample) scan.push(chunk);
        sample = [];
        return { scanner: scan, reading: fresh };
      };
      for await (const chunk of transcode(counted)) {
        if (scanner !== undefined) {
          scanner.push(chunk);
          continue;
        }
        sample.push(chunk.slice());
        sampled += chunk.length;
        if (sampled >= SAMPLE) ({ scanner, reading } = start());
      }
      if (scanner === undefined || reading === undefined) ({ scanner, reading } = start());
      const lines = scanner.end();
      spareRooms.push(room);
      return reportOf(reading.finish(lines), { name: log.name, bytes, lines }, options, classifier);
    },
  };
}

async function* counting(
  chunks: LogInput['chunks'],
  count: (length: number) => void,
): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const chunk of chunks) {
    count(chunk.length);
    yield chunk;
  }
}

function sampleLines(chunks: readonly Uint8Array[]): readonly string[] {
  const decoder = new TextDecoder();
  let text = '';
  for (const chunk of chunks) {
    if (text.length >= SAMPLE) break;
    text += decoder.decode(chunk.subarray(0, SAMPLE), { stream: true });
  }
  return text.slice(0, SAMPLE).split('\n');
}
