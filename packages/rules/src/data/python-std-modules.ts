/** Modules of Python's standard library (3.8 to 3.14) that scripts use by their bare name. */
export const PYTHON_STD_MODULES: ReadonlySet<string> = new Set(
  (
    'abc argparse array ast asyncio base64 bisect calendar cmath codecs collections configparser contextlib copy csv ctypes ' +
    'dataclasses datetime decimal difflib dis email enum errno fcntl fnmatch fractions functools gc getpass gettext glob gzip ' +
    'hashlib heapq hmac html http importlib inspect io ipaddress itertools json keyword linecache locale logging lzma math ' +
    'mimetypes multiprocessing operator os pathlib pickle pkgutil platform pprint queue random re sched secrets select shlex ' +
    'shutil signal site smtplib socket sqlite3 ssl stat statistics string struct subprocess sys sysconfig tarfile tempfile ' +
    'textwrap threading time timeit tokenize traceback types typing unicodedata unittest urllib uuid warnings weakref ' +
    'xml zipfile zlib zoneinfo'
  ).split(' '),
);
