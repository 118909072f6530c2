require('node:fs').mkdirSync('out', { recursive: true });
