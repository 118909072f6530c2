/** Functions that left PHP, and what does the same with the same arguments. From the migration guides of PHP 7 and 8. */
export const PHP_REMOVED: Readonly<Record<string, string>> = {
  gmp_random: 'gmp_random_bits',
  is_real: 'is_float',
  mbereg: 'mb_ereg',
  mbereg_match: 'mb_ereg_match',
  mbereg_replace: 'mb_ereg_replace',
  mbsplit: 'mb_split',
  pg_clientencoding: 'pg_client_encoding',
  pg_setclientencoding: 'pg_set_client_encoding',
  read_exif_data: 'exif_read_data',
};
