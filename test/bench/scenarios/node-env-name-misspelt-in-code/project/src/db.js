// DATABASE_URL is meant: the example has it, and so does the server.
exports.url = process.env.DATABSE_URL;
