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

/** Functions of PHP 8.2 and its usual extensions that programs call most, https://www.php.net/manual/en/indexes.functions.php, 2026-11. */
export const PHP_FUNCTIONS: readonly string[] = (
  'acosh addcslashes addslashes array_change_key_case array_chunk array_column array_combine array_count_values ' +
  'array_diff array_diff_assoc array_diff_key array_diff_uassoc array_diff_ukey array_fill array_fill_keys ' +
  'array_filter array_flip array_intersect array_intersect_assoc array_intersect_key array_intersect_uassoc ' +
  'array_intersect_ukey array_is_list array_key_exists array_key_first array_key_last array_keys array_map ' +
  'array_merge array_merge_recursive array_multisort array_pad array_pop array_product array_push array_rand ' +
  'array_reduce array_replace array_replace_recursive array_reverse array_search array_shift array_slice ' +
  'array_splice array_sum array_udiff array_udiff_assoc array_udiff_uassoc array_uintersect array_uintersect_assoc ' +
  'array_uintersect_uassoc array_unique array_unshift array_values array_walk array_walk_recursive arsort asinh ' +
  'asort assert atan2 atanh base64_decode base64_encode base_convert basename bin2hex bindec boolval ' +
  'call_user_func call_user_func_array chdir checkdate checkdnsrr chgrp chmod chown chroot chunk_split class_alias ' +
  'class_exists class_implements class_parents class_uses clearstatcache cli_get_process_title ' +
  'cli_set_process_title closedir compact connection_aborted connection_status constant count count_chars crc32 ' +
  'crypt curl_close curl_errno curl_error curl_exec curl_getinfo curl_init curl_setopt curl_setopt_array current ' +
  'date_add date_create date_create_from_format date_create_immutable date_create_immutable_from_format ' +
  'date_date_set date_default_timezone_get date_default_timezone_set date_diff date_format date_get_last_errors ' +
  'date_modify date_parse date_sub date_time_set debug_backtrace debug_print_backtrace debug_zval_dump decbin ' +
  'dechex decoct define defined deg2rad dirname disk_free_space disk_total_space diskfreespace doubleval ' +
  'enum_exists error_log error_reporting escapeshellarg escapeshellcmd explode expm1 extension_loaded extract ' +
  'fclose fdatasync fflush fgetc fgetcsv fgets file_exists file_get_contents file_put_contents fileatime filectime ' +
  'filegroup fileinode filemtime fileowner fileperms filesize filetype filter_has_var filter_id filter_input ' +
  'filter_input_array filter_list filter_var filter_var_array floatval flock floor flush fnmatch fopen fpassthru ' +
  'fprintf fputcsv fputs fread fscanf fseek fsockopen fstat fsync ftell ftruncate func_get_arg func_get_args ' +
  'func_num_args function_exists fwrite get_browser get_called_class get_cfg_var get_class get_class_methods ' +
  'get_class_vars get_current_user get_debug_type get_declared_classes get_declared_interfaces get_declared_traits ' +
  'get_defined_constants get_defined_functions get_defined_vars get_extension_funcs get_headers ' +
  'get_html_translation_table get_include_path get_included_files get_loaded_extensions get_meta_tags ' +
  'get_object_vars get_parent_class get_required_files get_resource_id get_resource_type get_resources getcwd ' +
  'getdate getenv gethostbyaddr gethostbyname gethostbynamel gethostname getimagesize getimagesizefromstring ' +
  'getlastmod getmxrr getmygid getmyinode getmypid getmyuid getopt getrandmax getrusage gettimeofday gettype ' +
  'gmdate gmmktime gmstrftime gzcompress gzdecode gzencode gzuncompress hash_algos hash_copy hash_equals hash_file ' +
  'hash_final hash_hkdf hash_hmac hash_hmac_algos hash_hmac_file hash_init hash_pbkdf2 header ' +
  'header_register_callback header_remove hebrev hex2bin hexdec hrtime html_entity_decode htmlentities ' +
  'htmlspecialchars htmlspecialchars_decode http_build_query http_response_code hypot iconv idate ' +
  'ignore_user_abort implode in_array intdiv interface_exists intval ip2long is_array is_bool is_callable ' +
  'is_countable is_dir is_double is_executable is_file is_finite is_float is_infinite is_int is_integer ' +
  'is_iterable is_link is_long is_nan is_null is_numeric is_object is_readable is_resource is_scalar is_string ' +
  'is_subclass_of is_writable is_writeable json_decode json_encode json_last_error json_last_error_msg key_exists ' +
  'krsort ksort lcfirst lcg_value levenshtein linkinfo localeconv localtime log10 log1p long2ip lstat ltrim ' +
  'mb_check_encoding mb_convert_case mb_convert_encoding mb_detect_encoding mb_internal_encoding mb_str_pad ' +
  'mb_str_split mb_strlen mb_strpos mb_strrpos mb_strtolower mb_strtoupper mb_strwidth mb_substr mb_substr_count ' +
  'md5_file memory_get_peak_usage memory_get_usage memory_reset_peak_usage metaphone method_exists mhash ' +
  'mhash_count mhash_get_block_size mhash_get_hash_name mhash_keygen_s2k microtime mkdir mktime mt_getrandmax ' +
  'mt_rand mt_srand natcasesort natsort nl2br nl_langinfo number_format octdec opendir output_add_rewrite_var ' +
  'output_reset_rewrite_vars parse_ini_file parse_ini_string parse_str parse_url passthru password_algos ' +
  'password_hash password_needs_rehash password_verify pathinfo pclose php_ini_loaded_file php_ini_scanned_files ' +
  'php_sapi_name php_uname phpinfo phpversion popen preg_filter preg_grep preg_last_error preg_last_error_msg ' +
  'preg_match preg_match_all preg_quote preg_replace preg_replace_callback preg_replace_callback_array preg_split ' +
  'print_r printf property_exists putenv quoted_printable_decode quoted_printable_encode quotemeta rad2deg ' +
  'random_bytes random_int range rawurldecode rawurlencode readdir readfile readlink realpath realpath_cache_get ' +
  'realpath_cache_size register_shutdown_function rename reset rewind rewinddir rmdir round rsort rtrim scandir ' +
  'serialize set_error_handler set_file_buffer set_include_path set_time_limit setcookie setlocale setrawcookie ' +
  'settype sha1_file shell_exec shuffle similar_text simplexml_load_file simplexml_load_string sizeof sleep ' +
  'soundex sprintf srand sscanf str_contains str_ends_with str_getcsv str_ireplace str_pad str_repeat str_replace ' +
  'str_rot13 str_shuffle str_split str_starts_with str_word_count strcasecmp strchr strcmp strcoll strcspn ' +
  'strftime strip_tags stripcslashes stripos stripslashes stristr strlen strnatcasecmp strnatcmp strncasecmp ' +
  'strncmp strpbrk strpos strptime strrchr strrev strripos strrpos strspn strstr strtok strtolower strtotime ' +
  'strtoupper strtr strval substr substr_compare substr_count substr_replace symlink system tempnam ' +
  'time_sleep_until tmpfile touch trait_exists trigger_error uasort ucfirst ucwords uksort umask uniqid unlink ' +
  'unpack unserialize urldecode urlencode user_error usleep usort utf8_decode utf8_encode var_dump var_export ' +
  'version_compare vfprintf vprintf vsprintf wordwrap'
).split(' ');
