'use strict';
const labels = (title) => title.split(':').slice(0, 1);
process.stdout.write(labels(process.argv[2] ?? '').join(','));
