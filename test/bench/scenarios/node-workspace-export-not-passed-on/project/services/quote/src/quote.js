import { base, discount, surcharge } from '@insure/rates';

export function quote({ age, years, accidents }) {
  return surcharge(discount(base(age), years), accidents);
}
