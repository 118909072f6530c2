exports.port = process.env.PORT;
