const same = (names: string): Readonly<Record<string, string>> =>
  Object.fromEntries(names.split(' ').map((name) => [name, name]));

/** Files that programs require, and the gem that brings each: gems known beyond doubt. */
export const GEM_OF_FILE: Readonly<Record<string, string | undefined>> = {
  ...same(
    'rake rspec minitest nokogiri rack webmock vcr simplecov sinatra pry rexml webrick mocha faker thor redis pg dotenv',
  ),
  // What comes with Ruby as a gem of its own: a bundle holds it only where its Gemfile says so.
  ...same(
    'matrix prime rss base64 bigdecimal csv drb mutex_m observer abbrev getoptlong rinda nkf syslog racc ostruct pstore benchmark logger ' +
      'e2mmap scanf sorted_set sync thwait tracer xmlrpc fiddle readline reline rdoc win32ole',
  ),
  'bigdecimal/util': 'bigdecimal',
  'drb/drb': 'drb',
  'net/ftp': 'net-ftp',
  'net/imap': 'net-imap',
  'net/pop': 'net-pop',
  'net/smtp': 'net-smtp',
  'net/telnet': 'net-telnet',
  'racc/parser': 'racc',
  'resolv-replace': 'resolv-replace',
  'dotenv/load': 'dotenv',
  'minitest/autorun': 'minitest',
  'minitest/mock': 'minitest',
  'minitest/reporters': 'minitest-reporters',
  'minitest/spec': 'minitest',
  'mocha/minitest': 'mocha',
  'rack/test': 'rack-test',
  'rake/clean': 'rake',
  'rake/testtask': 'rake',
  'rexml/document': 'rexml',
  'rexml/streamlistener': 'rexml',
  'rexml/xpath': 'rexml',
  'rss/maker': 'rss',
  'rspec/core/rake_task': 'rspec',
  'rubocop/rake_task': 'rubocop',
  'sinatra/base': 'sinatra',
  'test/unit': 'test-unit',
  'webrick/httpproxy': 'webrick',
  'webrick/https': 'webrick',
  'xmlrpc/client': 'xmlrpc',
  'webmock/minitest': 'webmock',
  'webmock/rspec': 'webmock',
};

/** Programs of gems that `bundle exec` starts. */
export const GEMS_WITH_PROGRAMS: Readonly<Record<string, string | undefined>> = {
  ...same(
    'rake rspec rubocop puma thin unicorn sidekiq reek brakeman cucumber yard standard standardrb guard overcommit',
  ),
  rackup: 'rackup',
  standardrb: 'standard',
};
