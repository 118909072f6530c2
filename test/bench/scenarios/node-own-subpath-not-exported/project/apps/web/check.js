const { format } = require('@acme/core/format');
if (format(1) !== '1.0') process.exit(1);
