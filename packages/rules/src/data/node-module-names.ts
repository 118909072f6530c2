/** The names that modules of Node 24 export: `Object.keys(await import("node:fs"))`, without classes and constants of their inside. */
const NAMES: Readonly<Record<string, string>> = {
  assert:
    'deepEqual deepStrictEqual doesNotMatch doesNotReject doesNotThrow equal fail ifError match notDeepEqual notDeepStrictEqual notEqual notStrictEqual partialDeepStrictEqual rejects strict strictEqual throws',
  child_process: 'exec execFile execFileSync execSync fork spawn spawnSync',
  crypto:
    'checkPrime checkPrimeSync constants createCipheriv createDecipheriv createDiffieHellman createDiffieHellmanGroup createECDH createHash createHmac createPrivateKey createPublicKey createSecretKey createSign createVerify decapsulate diffieHellman encapsulate generateKey generateKeyPair generateKeyPairSync generateKeySync generatePrime generatePrimeSync getCipherInfo getCiphers getCurves getDiffieHellman getFips getHashes getRandomValues hash hkdf hkdfSync privateDecrypt privateEncrypt publicDecrypt publicEncrypt randomBytes randomFill randomFillSync randomInt randomUUID scrypt scryptSync secureHeapUsed setEngine setFips sign subtle timingSafeEqual verify webcrypto',
  events:
    'EventEmitter addAbortListener captureRejectionSymbol captureRejections defaultMaxListeners errorMonitor getEventListeners getMaxListeners init listenerCount once setMaxListeners usingDomains',
  fs: 'access accessSync appendFile appendFileSync chmod chmodSync chown chownSync close closeSync constants copyFile copyFileSync cpSync createReadStream createWriteStream exists existsSync fchmod fchmodSync fchown fchownSync fdatasync fdatasyncSync fstat fstatSync fsync fsyncSync ftruncate ftruncateSync futimes futimesSync glob globSync lchmod lchmodSync lchown lchownSync link linkSync lstat lstatSync lutimes lutimesSync mkdir mkdirSync mkdtemp mkdtempDisposableSync mkdtempSync open openAsBlob openSync opendir opendirSync promises read readFile readFileSync readSync readdir readdirSync readlink readlinkSync readv readvSync realpath realpathSync rename renameSync rmSync rmdir rmdirSync stat statSync statfs statfsSync symlink symlinkSync truncate truncateSync unlink unlinkSync unwatchFile utimes utimesSync watch watchFile write writeFile writeFileSync writeSync writev writevSync',
  'fs/promises':
    'access appendFile chmod chown constants copyFile glob lchmod lchown link lstat lutimes mkdir mkdtemp mkdtempDisposable open opendir readFile readdir readlink realpath rename rmdir stat statfs symlink truncate unlink utimes watch writeFile',
  http: 'createServer globalAgent maxHeaderSize request setGlobalProxyFromEnv setMaxIdleHTTPParsers validateHeaderName validateHeaderValue',
  os: 'arch availableParallelism constants cpus devNull endianness freemem getPriority homedir hostname loadavg machine networkInterfaces platform release setPriority tmpdir totalmem type uptime userInfo version',
  path: 'basename delimiter dirname extname format isAbsolute join matchesGlob normalize parse posix relative resolve toNamespacedPath',
  readline: 'clearLine clearScreenDown createInterface cursorTo emitKeypressEvents moveCursor promises',
  stream:
    'Duplex PassThrough Readable Transform Writable addAbortSignal compose destroy duplexPair finished getDefaultHighWaterMark isDestroyed isDisturbed isErrored isReadable isWritable pipeline promises setDefaultHighWaterMark',
  'stream/promises': 'finished pipeline',
  test: 'after afterEach assert before beforeEach describe expectFailure getTestContext mock only skip snapshot suite test todo',
  'timers/promises': 'scheduler setImmediate setInterval setTimeout',
  url: 'URL URLSearchParams domainToASCII domainToUnicode fileURLToPath fileURLToPathBuffer format parse pathToFileURL resolve resolveObject urlToHttpOptions',
  util: 'aborted callbackify convertProcessSignalToExitCode debug debuglog deprecate diff format formatWithOptions getCallSites getSystemErrorMap getSystemErrorMessage getSystemErrorName inherits inspect isArray isDeepStrictEqual parseArgs parseEnv promisify setTraceSigInt stripVTControlCharacters styleText toUSVString transferableAbortController transferableAbortSignal types',
  worker_threads:
    'Worker getEnvironmentData isInternalThread isMainThread isMarkedAsUntransferable locks markAsUncloneable markAsUntransferable moveMessagePortToContext parentPort postMessageToThread receiveMessageOnPort resourceLimits setEnvironmentData threadId threadName workerData',
  zlib: 'brotliCompress brotliCompressSync brotliDecompress brotliDecompressSync codes constants createBrotliCompress createBrotliDecompress createDeflate createDeflateRaw createGunzip createGzip createInflate createInflateRaw createUnzip createZstdCompress createZstdDecompress deflate deflateRaw deflateRawSync deflateSync gunzip gunzipSync gzip gzipSync inflate inflateRaw inflateRawSync inflateSync unzip unzipSync zstdCompress zstdCompressSync zstdDecompress zstdDecompressSync',
};

/** The functions and classes of a module of Node, named without `node:`; none of one that is not in the list. */
export const namesOfModule = (module: string): readonly string[] =>
  Object.hasOwn(NAMES, module) ? (NAMES[module] ?? '').split(' ') : [];
