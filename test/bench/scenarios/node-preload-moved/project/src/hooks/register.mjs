globalThis.started = true
