/** Methods and functions of JavaScript's own objects and of Node's, which a misspelt call may mean. Of ECMAScript 2024. */
const NAMES = `
at concat copyWithin entries every fill filter find findIndex findLast findLastIndex flat flatMap forEach includes
indexOf join keys lastIndexOf push reduce reduceRight reverse shift slice some sort splice toReversed toSorted toSpliced
toString unshift values with
charAt charCodeAt codePointAt endsWith localeCompare match matchAll normalize padEnd padStart repeat replace replaceAll
search split startsWith substring toLocaleLowerCase toLocaleUpperCase toLowerCase toUpperCase trim trimEnd trimStart
fromCharCode fromCodePoint
assign create defineProperty freeze fromEntries getOwnPropertyNames getPrototypeOf groupBy hasOwn hasOwnProperty isFrozen
isArray parse stringify
allSettled race resolve reject then catch finally
clear delete has
abs ceil floor round trunc sqrt cbrt pow random sign hypot
isInteger isFinite isNaN isSafeInteger parseFloat parseInt toFixed toPrecision
getDate getDay getFullYear getHours getMilliseconds getMinutes getMonth getSeconds getTime getTimezoneOffset
toDateString toISOString toJSON toLocaleDateString toLocaleString toLocaleTimeString setDate setFullYear setHours setMonth
exec test bind call apply
basename dirname extname isAbsolute relative
appendFile appendFileSync copyFile copyFileSync createReadStream createWriteStream existsSync mkdir mkdirSync mkdtempSync
readdir readdirSync readFile readFileSync rename renameSync rmSync stat statSync unlink unlinkSync writeFile writeFileSync
createHash createHmac randomBytes randomUUID digest update
execFile execFileSync execSync spawn spawnSync
addListener emit once removeAllListeners removeListener
cpus homedir hostname platform tmpdir
promisify inspect format
deepEqual deepStrictEqual doesNotThrow equal notEqual notStrictEqual rejects strictEqual throws
`;

/** The names, each once. */
export const JS_METHODS: readonly string[] = NAMES.trim().split(/\s+/);
