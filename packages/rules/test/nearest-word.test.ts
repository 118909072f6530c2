import { expect, test } from 'vitest';
import { nearestWord } from '../src/support/text/nearest-word.ts';

test.each([
  ['recieve', ['receive', 'revive'], 'receive'],
  ['user_name', ['userName', 'user-name'], 'user-name'],
  ['user_di', ['user_id'], 'user_id'],
  ['totl', ['total', 'title'], 'total'],
  ['user_nmea', ['user_name'], 'user_name'],
  ['src/utl', ['src/utils'], 'src/utils'],
  ['discont', ['discount', 'discounted'], 'discount'],
])('%s is meant to be one of %j: %s', (misspelt, words, meant) => {
  expect(nearestWord(misspelt, words)).toBe(meant);
});

test.each([
  ['equally near', 'changedAt', ['createdAt', 'updatedAt']],
  ['a letter in the place of another', 'priceXet', ['priceNet', 'priceVat']],
  ['the stem of both', 'discount', ['discounts', 'discounted']],
  ['an opposite', 'max', ['min']],
  ['another word', 'quality', ['quantity']],
  ['another short part', 'store_ro', ['store_rw']],
  ['another short part of another length', '@fleet/ui', ['@fleet/api']],
  ['another part of four letters', '@canal/docs', ['@canal/lock', '@canal/core']],
  ['another short word', 'raw_total', ['row_total']],
  ['another unit', 'delay_s', ['delay_ms']],
  ['another number', 'area1', ['area2']],
  ['far', 'cfg', ['cmd', 'configuration']],
  ['there as it is', 'total', ['total', 'totals']],
])('none: %s', (_name, misspelt, words) => {
  expect(nearestWord(misspelt, words)).toBeUndefined();
});
