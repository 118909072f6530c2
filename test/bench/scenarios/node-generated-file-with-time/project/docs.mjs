import { writeFileSync } from 'node:fs';

writeFileSync('API.md', `# API\n\nMade at ${Date.now()}.\n`);
