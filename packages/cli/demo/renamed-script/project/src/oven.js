/** Fahrenheit of a recipe as whole degrees Celsius. */
exports.celsius = (fahrenheit) => Math.round(((fahrenheit - 32) * 5) / 9);
