/** The tables, the same on both engines: ids and times are text, structures are JSON text, flags are integers. */
export interface Database {
  session: {
    id: string;
    pipeline_id: string;
    created_at: string;
    updated_at: string;
    status: string;
    verdict: string;
    errors: number;
    /** The session without its events, as JSON. */
    state: string;
    log: string;
  };
  session_event: { session_id: string; seq: number; event: string };
  error: {
    session_id: string;
    id: string;
    fingerprint: string;
    rule: string | null;
    category: string;
    /** What a person corrected it to. */
    label: string | null;
    seen_at: string;
  };
  /** One for each name of a run that sessions have. */
  run: { id: string; first_seen: string; last_seen: string };
  job: {
    id: string;
    kind: string;
    session_id: string | null;
    started_at: string;
    ended_at: string;
    outcome: string;
    again: number;
    note: string | null;
  };
  model: { version: number; trained_at: string; note: string; file: string };
  /** One row: the version in use. */
  model_in_use: { id: number; version: number };
  patch: { session_id: string; id: string; rule: string; status: string; updated_at: string };
}
