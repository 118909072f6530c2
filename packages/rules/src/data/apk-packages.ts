const SAME =
  'bash bc bison ca-certificates ccache cmake curl file flex g++ gawk gcc git gnupg graphviz jq less libarchive-dev libffi-dev libpcap-dev libpng-dev libpq-dev libsodium-dev libwebp-dev libxml2-dev libzip-dev make nasm nano netcat-openbsd openssl patch perl postgresql-client procps python3 python3-dev rsync ruby shellcheck sudo swig tar tini tree tzdata unzip vim wget zip zstd';

/** What Alpine calls the packages of Debian and Ubuntu, https://pkgs.alpinelinux.org/packages, 2026-11. */
const RENAMED: Readonly<Record<string, string>> = {
  'build-essential': 'build-base',
  'default-libmysqlclient-dev': 'mariadb-dev',
  'default-mysql-client': 'mysql-client',
  dnsutils: 'bind-tools',
  'gettext-base': 'gettext',
  'iputils-ping': 'iputils',
  'libboost-dev': 'boost-dev',
  'libboost-all-dev': 'boost-dev',
  'libbz2-dev': 'bzip2-dev',
  'libcurl4-openssl-dev': 'curl-dev',
  'libevent-dev': 'libevent-dev',
  'libfmt-dev': 'fmt-dev',
  'libgmp-dev': 'gmp-dev',
  'libgtest-dev': 'gtest-dev',
  'libicu-dev': 'icu-dev',
  'libjpeg-dev': 'libjpeg-turbo-dev',
  'libldap-dev': 'openldap-dev',
  'liblzma-dev': 'xz-dev',
  'libncurses-dev': 'ncurses-dev',
  'libonig-dev': 'oniguruma-dev',
  'libreadline-dev': 'readline-dev',
  'libsqlite3-dev': 'sqlite-dev',
  'libssl-dev': 'openssl-dev',
  'libuv1-dev': 'libuv-dev',
  'libxslt1-dev': 'libxslt-dev',
  'libyaml-dev': 'yaml-dev',
  'libzstd-dev': 'zstd-dev',
  'nlohmann-json3-dev': 'nlohmann-json',
  'openssh-client': 'openssh-client',
  'pkg-config': 'pkgconf',
  'protobuf-compiler': 'protoc',
  'python3-pip': 'py3-pip',
  'redis-tools': 'redis',
  sqlite3: 'sqlite',
  'uuid-dev': 'util-linux-dev',
  'xz-utils': 'xz',
  'zlib1g-dev': 'zlib-dev',
};

/** Alpine's name of a package of Debian; undefined for one the table does not know. */
export function apkPackage(apt: string): string | undefined {
  if (Object.hasOwn(RENAMED, apt)) return RENAMED[apt];
  return SAME.split(' ').includes(apt) ? apt : undefined;
}

/** Debian's name of a package of Alpine; undefined for one the table does not know. */
export function aptPackage(apk: string): string | undefined {
  const renamed = Object.entries(RENAMED).find(([, name]) => name === apk)?.[0];
  return renamed ?? (SAME.split(' ').includes(apk) ? apk : undefined);
}
