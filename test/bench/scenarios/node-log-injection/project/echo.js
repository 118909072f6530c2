exports.echo = (text) => text.trim();
