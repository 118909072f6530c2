// Adds to package-lock.json the optional platform packages that a registry mirror did not serve, so that `npm ci`
// accepts the lock on every machine. npm leaves out what it could not fetch and then refuses its own lock file.
// Run it after every `npm install` that changes the lock. Usage: node scripts/complete-lock.mjs
import { readFileSync, writeFileSync } from 'node:fs';

const SYSTEMS = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32'];
const PROCESSORS = ['arm64', 'x64', 'ia32', 'arm', 'ppc64', 'riscv64', 's390x'];
const LIBRARIES = { gnu: 'glibc', gnueabihf: 'glibc', musl: 'musl', musleabihf: 'musl' };
const LOCK = new URL('../package-lock.json', import.meta.url);

/** What a platform package's name says: `@scope/tool-linux-arm64-musl` or undefined when it names no platform. */
function platformOf(name) {
  const parts = name.split(/[-/]/);
  const os = SYSTEMS.find((system) => parts.includes(system));
  const cpu = PROCESSORS.find((processor) => parts.includes(processor));
  const libc = parts.map((part) => LIBRARIES[part]).find((library) => library !== undefined);
  return os && cpu && { cpu: [cpu], ...(os === 'linux' && libc && { libc: [libc] }), os: [os] };
}

const lock = JSON.parse(readFileSync(LOCK, 'utf8'));
const added = [];
for (const parent of Object.values(lock.packages)) {
  for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
    const place = `node_modules/${name}`;
    const platform = platformOf(name);
    if (lock.packages[place] || !platform || !/^\d+\.\d+\.\d+$/.test(version)) continue;
    lock.packages[place] = { version, ...(parent.dev && { dev: true }), optional: true, ...platform };
    added.push(name);
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(LOCK, `${JSON.stringify(lock, undefined, 2)}\n`);
console.log(added.length > 0 ? `added ${added.join(', ')}` : 'nothing was missing');
