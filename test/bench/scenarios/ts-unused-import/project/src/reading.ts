import { label, UNITS, type Unit } from './unit.js';
import * as unit from './unit.js';

export interface Reading {
  readonly value: number;
  readonly unit: Unit;
}

export const show = ({ value, unit }: Reading): string => `${value} ${label(unit)}`;
