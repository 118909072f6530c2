const listed = (module: string, names: string): readonly (readonly [string, string])[] =>
  names.split(' ').map((name) => [name, `${module}::${name}`]);

/** Names of Rust's standard library that stand in one place of it alone, outside of the prelude. */
export const RUST_STD_NAMES: ReadonlyMap<string, string> = new Map([
  ...listed('std::borrow', 'Cow'),
  ...listed('std::cell', 'Cell OnceCell RefCell'),
  ...listed('std::collections', 'BTreeMap BTreeSet BinaryHeap HashMap HashSet VecDeque'),
  ...listed('std::ffi', 'CStr CString OsStr OsString'),
  ...listed('std::fs', 'File OpenOptions'),
  ...listed('std::io', 'BufReader BufWriter Cursor'),
  ...listed('std::marker', 'PhantomData'),
  ...listed('std::net', 'IpAddr Ipv4Addr Ipv6Addr SocketAddr TcpListener TcpStream UdpSocket'),
  ...listed('std::path', 'Path PathBuf'),
  ...listed('std::process', 'ExitCode'),
  ...listed('std::rc', 'Rc'),
  ...listed('std::str', 'FromStr'),
  ...listed('std::sync', 'Arc LazyLock Mutex OnceLock RwLock'),
  ...listed('std::time', 'Duration Instant SystemTime'),
]);
