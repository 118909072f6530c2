/** What modules of Perl's own export on request or by themselves, https://perldoc.perl.org/modules, 5.36. */
const MODULES: Readonly<Record<string, string>> = {
  'List::Util':
    'reduce reductions any all none notall first min max minstr maxstr sum sum0 product shuffle sample uniq uniqint uniqnum uniqstr head tail pairs unpairs pairkeys pairvalues pairmap pairgrep pairfirst zip mesh',
  'Scalar::Util':
    'blessed refaddr reftype looks_like_number weaken isweak unweaken dualvar readonly openhandle tainted',
  POSIX: 'floor ceil fmod strftime mktime setlocale strtol strtod isatty dup2 WIFEXITED WEXITSTATUS',
  Carp: 'carp croak confess cluck',
  Cwd: 'getcwd cwd abs_path realpath',
  'File::Basename': 'basename dirname fileparse',
  'File::Copy': 'copy move cp mv',
  'File::Path': 'make_path remove_tree mkpath rmtree',
  'File::Temp': 'tempfile tempdir',
  'File::Find': 'find finddepth',
  'File::Spec::Functions':
    'catfile catdir splitdir canonpath abs2rel rel2abs curdir updir tmpdir file_name_is_absolute',
  'Data::Dumper': 'Dumper',
  'JSON::PP': 'decode_json encode_json',
  'Time::Local': 'timelocal timegm',
  'Time::HiRes': 'usleep nanosleep tv_interval gettimeofday',
  'MIME::Base64': 'encode_base64 decode_base64',
  'Digest::MD5': 'md5_hex md5_base64',
  'Digest::SHA': 'sha1_hex sha256_hex sha512_hex sha1_base64 sha256_base64',
  'Getopt::Long': 'GetOptions GetOptionsFromArray',
  Encode: 'encode decode encode_utf8 decode_utf8',
  Storable: 'dclone nstore retrieve',
  'Text::Wrap': 'wrap fill',
  'Text::ParseWords': 'shellwords quotewords parse_line',
  'Term::ANSIColor': 'colored color',
};

/** The module of Perl's own that has a function; undefined where it is none or several. */
export function perlModuleOf(name: string): string | undefined {
  const [only, ...others] = Object.entries(MODULES).filter(([, names]) => names.split(' ').includes(name));
  return others.length > 0 ? undefined : only?.[0];
}
