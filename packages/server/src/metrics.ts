import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from '@prometheus-io/client';

export interface ServiceMetrics {
  readonly contentType: string;
  metrics(): Promise<string>;
  /** Counts an answered request; `route` is the pattern, never what the client wrote. */
  answered(method: string, route: string, status: number, seconds: number): void;
}

/** The counters of one service. */
export function serviceMetrics(waiting: () => number): ServiceMetrics {
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
  return {
    contentType: registry.contentType,
    metrics: () => registry.metrics(),
    answered(method, route, status, seconds) {
      requests.inc({ method, route, status });
      times.observe({ method, route }, seconds);
    },
  };
}
