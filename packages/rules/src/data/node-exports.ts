/** Modules of Node that are nearly always called by their own name. */
const MODULES = 'assert child_process crypto events fs http https os path url util zlib readline stream';

/** Functions that one module of Node alone exports, by module. */
const FUNCTIONS: Readonly<Record<string, string>> = {
  child_process: 'execFile execFileSync execSync spawnSync',
  crypto: 'createHash createHmac randomBytes randomUUID timingSafeEqual',
  events: 'EventEmitter',
  fs: 'appendFileSync copyFileSync createReadStream createWriteStream existsSync mkdirSync mkdtempSync readFileSync readdirSync rmSync statSync unlinkSync writeFileSync',
  os: 'cpus homedir hostname tmpdir',
  path: 'basename dirname extname',
  url: 'fileURLToPath pathToFileURL',
  util: 'inspect parseArgs promisify',
};

/** What brings a name: the module itself, or a function of it. */
export function nodeExport(name: string): { readonly module: string; readonly whole: boolean } | undefined {
  if (MODULES.split(' ').includes(name)) return { module: name, whole: true };
  const found = Object.entries(FUNCTIONS).find(([, names]) => names.split(' ').includes(name));
  return found === undefined ? undefined : { module: found[0], whole: false };
}
