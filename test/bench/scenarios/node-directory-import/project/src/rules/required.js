export const required = (value) => value !== undefined && value !== '';
