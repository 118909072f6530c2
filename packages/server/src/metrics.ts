import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from '@prometheus-io/client';

export interface ServiceMetrics {
  readonly contentType: string;
  metrics(): Promise<string>;
  /** Counts an answered request; `route` is the pattern, never what the client wrote. */
  answered(method: string, route: string, status: number, seconds: number): void;
}

/** What language models cost today, UTC. */
export type Spent = () => Promise<{ readonly tokens: number; readonly cost: number }>;

/** The counters of one service. */
export function serviceMetrics(waiting: () => number, spent?: Spent): ServiceMetrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const labelNames = ['method', 'route', 'status'] as const;
  const requests = new Counter({
    name: 'self_healer_http_requests_total',
    help: 'Requests that were answered.',
    labelNames,
    registers,
  });
  const times = new Histogram({
    name: 'self_healer_http_request_seconds',
    help: 'From the request to its answer.',
    labelNames: ['method', 'route'] as const,
    buckets: [0.005, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 5, 30, 300],
    registers,
  });
  new Gauge({
    name: 'self_healer_work_waiting',
    help: 'Pieces of work that wait for their turn.',
    registers,
    collect() {
      this.set(waiting());
    },
  });
  if (spent !== undefined) {
    new Gauge({
      name: 'self_healer_advisor_tokens_today',
      help: 'Tokens of language models, set aside or used since midnight UTC, by all that share the data directory.',
      registers,
      async collect() {
        this.set((await spent()).tokens);
      },
    });
    new Gauge({
      name: 'self_healer_advisor_dollars_today',
      help: 'What they cost in US dollars, by the configured price.',
      registers,
      async collect() {
        this.set((await spent()).cost);
      },
    });
  }
  return {
    contentType: registry.contentType,
    metrics: () => registry.metrics(),
    answered(method, route, status, seconds) {
      requests.inc({ method, route, status });
      times.observe({ method, route }, seconds);
    },
  };
}
