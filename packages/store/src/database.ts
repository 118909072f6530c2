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
  patch: { session_id: string; id: string; rule: string; status: string; updated_at: string };
}
