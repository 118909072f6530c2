/** Long options of the commands that scripts call most: grep 3.11, tar 1.35, sed 4.9, coreutils 9.4, curl 8.9, wget 1.24, rsync 3.3. */
export const TOOL_OPTIONS: Readonly<Record<string, string>> = {
  grep: 'extended-regexp fixed-strings basic-regexp perl-regexp regexp file ignore-case no-ignore-case word-regexp line-regexp null-data no-messages invert-match version help max-count byte-offset line-number line-buffered with-filename no-filename label only-matching quiet silent binary-files text directories devices recursive dereference-recursive include exclude exclude-from exclude-dir files-without-match files-with-matches count initial-tab null before-context after-context context group-separator no-group-separator color colour binary',
  sed: 'quiet silent debug expression file follow-symlinks in-place line-length posix regexp-extended separate sandbox unbuffered null-data help version',
  tar: 'create extract get list append update diff compare delete concatenate file directory verbose gzip gunzip bzip2 xz zstd lzma auto-compress use-compress-program exclude exclude-from exclude-vcs exclude-vcs-ignores strip-components transform owner group mode mtime sort numeric-owner preserve-permissions same-permissions no-same-owner same-owner files-from null overwrite keep-old-files absolute-names dereference wildcards no-recursion totals checkpoint format one-file-system remove-files to-stdout touch warning',
  curl: 'append basic cacert capath cert compressed config connect-timeout continue-at cookie cookie-jar create-dirs data data-binary data-raw data-urlencode dump-header fail fail-early fail-with-body form globoff get head header help http1.1 http2 include insecure ipv4 ipv6 json key limit-rate location max-time max-redirs netrc no-progress-meter output output-dir parallel proxy request remote-name remote-header-name resolve retry retry-all-errors retry-connrefused retry-delay retry-max-time show-error silent ssl-reqd tlsv1.2 tlsv1.3 upload-file url user user-agent verbose version write-out',
  wget: 'quiet verbose no-verbose input-file output-file output-document directory-prefix tries timeout waitretry wait retry-connrefused continue no-clobber timestamping recursive level no-parent no-check-certificate header user password post-data post-file spider show-progress progress content-disposition max-redirect user-agent mirror page-requisites convert-links accept reject cut-dirs no-host-directories method body-data',
  rsync:
    'archive verbose quiet recursive links copy-links perms executability owner group times delete delete-after delete-before delete-excluded exclude exclude-from include include-from files-from compress progress partial human-readable dry-run rsh itemize-changes checksum update ignore-existing existing chmod chown mkpath stats relative no-relative info omit-dir-times no-perms no-owner no-group size-only timeout max-delete',
  ls: 'all almost-all author block-size color directory human-readable inode recursive reverse size sort time time-style width',
  cp: 'archive backup force interactive link dereference no-clobber no-dereference no-target-directory parents preserve no-preserve recursive reflink remove-destination symbolic-link target-directory update verbose',
  mv: 'backup force interactive no-clobber no-target-directory target-directory update verbose',
  mkdir: 'mode parents verbose',
  rm: 'force interactive recursive dir verbose preserve-root no-preserve-root one-file-system',
  sort: 'ignore-leading-blanks dictionary-order ignore-case general-numeric-sort human-numeric-sort month-sort numeric-sort random-sort reverse version-sort check key merge output stable field-separator unique zero-terminated parallel',
  cut: 'bytes characters delimiter fields complement only-delimited output-delimiter zero-terminated',
  head: 'bytes lines quiet silent verbose zero-terminated',
  tail: 'bytes follow lines pid quiet silent retry sleep-interval verbose zero-terminated',
  date: 'date debug file iso-8601 reference rfc-2822 rfc-email rfc-3339 set universal utc',
  install:
    'backup directory group mode owner preserve-timestamps strip target-directory no-target-directory verbose compare',
  sha256sum: 'binary check tag text zero ignore-missing quiet status strict warn',
  xargs:
    'null arg-file delimiter max-lines max-args max-procs interactive no-run-if-empty max-chars verbose exit replace process-slot-var',
  diff: 'brief report-identical-files context unified ed side-by-side recursive new-file ignore-case ignore-all-space ignore-space-change ignore-blank-lines strip-trailing-cr text exclude exclude-from color label suppress-common-lines',
};
