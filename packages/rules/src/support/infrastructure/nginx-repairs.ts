import { nearestWord } from '../text/nearest-word.ts';
import { textLines } from '../text/text-lines.ts';

/** Directives of the modules that nginx is built with everywhere. */
const DIRECTIVES: readonly string[] = (
  'absolute_redirect access_log add_after_body add_before_body add_header addition_types aio alias allow auth_basic ' +
  'auth_basic_user_file auth_request auth_request_set autoindex autoindex_exact_size autoindex_format autoindex_localtime ' +
  'break charset charset_types chunked_transfer_encoding client_body_buffer_size client_body_timeout ' +
  'client_header_buffer_size client_header_timeout client_max_body_size daemon default_type deny directio error_log ' +
  'error_page etag events expires fastcgi_buffer_size fastcgi_buffers fastcgi_cache fastcgi_connect_timeout ' +
  'fastcgi_hide_header fastcgi_index fastcgi_intercept_errors fastcgi_param fastcgi_pass fastcgi_read_timeout ' +
  'fastcgi_send_timeout fastcgi_split_path_info geo gunzip gzip gzip_buffers gzip_comp_level gzip_disable ' +
  'gzip_http_version gzip_min_length gzip_proxied gzip_static gzip_types gzip_vary http http2 if if_modified_since ' +
  'ignore_invalid_headers include index internal ip_hash keepalive keepalive_requests keepalive_timeout ' +
  'large_client_header_buffers least_conn limit_conn limit_conn_zone limit_except limit_rate limit_req limit_req_zone ' +
  'limit_req_status lingering_close listen load_module location log_format log_not_found map map_hash_bucket_size ' +
  'merge_slashes multi_accept open_file_cache open_file_cache_errors open_file_cache_min_uses open_file_cache_valid pid ' +
  'port_in_redirect proxy_buffer_size proxy_buffering proxy_buffers proxy_busy_buffers_size proxy_cache ' +
  'proxy_cache_bypass proxy_cache_key proxy_cache_lock proxy_cache_path proxy_cache_use_stale proxy_cache_valid ' +
  'proxy_connect_timeout proxy_cookie_domain proxy_cookie_path proxy_hide_header proxy_http_version ' +
  'proxy_intercept_errors proxy_next_upstream proxy_no_cache proxy_pass proxy_pass_header proxy_pass_request_body ' +
  'proxy_pass_request_headers proxy_read_timeout proxy_redirect proxy_request_buffering proxy_send_timeout ' +
  'proxy_set_body proxy_set_header proxy_ssl_server_name proxy_ssl_verify proxy_temp_path real_ip_header ' +
  'real_ip_recursive recursive_error_pages reset_timedout_connection resolver resolver_timeout return rewrite root ' +
  'satisfy send_timeout sendfile server server_name server_name_in_redirect server_names_hash_bucket_size ' +
  'server_tokens set set_real_ip_from split_clients ssi ssl_certificate ssl_certificate_key ssl_ciphers ' +
  'ssl_dhparam ssl_prefer_server_ciphers ssl_protocols ssl_session_cache ssl_session_tickets ssl_session_timeout ' +
  'ssl_stapling ssl_stapling_verify ssl_trusted_certificate stream stub_status sub_filter sub_filter_once tcp_nodelay ' +
  'tcp_nopush try_files types types_hash_max_size underscores_in_headers upstream user uwsgi_param uwsgi_pass ' +
  'valid_referers worker_connections worker_processes worker_rlimit_nofile zone'
).split(' ');

export interface NginxProblem {
  /** Counted from 1. */
  readonly line: number;
  /** A directive that nginx does not know. */
  readonly unknown?: string | undefined;
  /** A directive that has too many words, those of the next one maybe. */
  readonly crowded?: string | undefined;
}

/** A line of a configuration, without its comment and blanks around it. */
const bare = (line: string | undefined): string => (line ?? '').replace(/(?:^|\s)#.*$/, '').trim();

/** Puts a `;` behind what a line says. */
function ended(line: string): string {
  const { code = line, rest = '' } = /^(?<code>.*?\S)(?<rest>\s+#.*|\s*)$/.exec(line)?.groups ?? {};
  return `${code};${rest}`;
}

/** The configuration without what nginx refuses at a line; undefined where the text holds no such thing there. */
export function repairNginx(text: string, { line, unknown, crowded }: NginxProblem): string | undefined {
  const { lines, join } = textLines(text);
  const own = lines[line - 1];
  if (own === undefined) return undefined;
  if (unknown !== undefined) {
    const meant = bare(own).split(/[\s;{]/)[0] === unknown ? nearestWord(unknown, DIRECTIVES) : undefined;
    if (meant === undefined) return undefined;
    lines[line - 1] = own.replace(unknown, () => meant);
    return join();
  }
  const before = lines.slice(0, line - 1).findLastIndex((each) => bare(each) !== '');
  const last = bare(lines[before]);
  if (before < 0 || /[;{}]$/.test(last)) return undefined;
  const [word = ''] = bare(own).split(/[\s;{]/);
  const isOpen =
    crowded === undefined ? word.startsWith('}') : last.startsWith(`${crowded} `) && DIRECTIVES.includes(word);
  if (!isOpen || !/^[a-z_]+\s/.test(last)) return undefined;
  lines[before] = ended(lines[before] ?? '');
  return join();
}
