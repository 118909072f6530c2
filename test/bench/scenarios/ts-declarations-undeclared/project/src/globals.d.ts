interface Window { app: string }
function track(name: string): void
const VERSION: string
