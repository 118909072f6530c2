/** Price in cents, with tax in percent, rounded to the cent. */
export function withTax(cents, tax) {
  return Math.round(cents * (1 + tax / 100));
}
