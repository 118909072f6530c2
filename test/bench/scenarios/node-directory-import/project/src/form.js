import { required } from './rules';

export const check = (value) => required(value);
