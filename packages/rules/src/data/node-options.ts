/** Options of Node 18 to 25 that scripts set; https://nodejs.org/api/cli.html. Those whose names differ by a letter are whole. */
const OPTIONS = `
--allow-addons --allow-child-process --allow-fs-read --allow-fs-write --allow-wasi --allow-worker --check --conditions
--cpu-prof --cpu-prof-dir --cpu-prof-name --diagnostic-dir --disable-proto --disable-warning --dns-result-order
--enable-fips --enable-source-maps --env-file --env-file-if-exists --eval --experimental-config-file
--experimental-default-type --experimental-detect-module --experimental-eventsource --experimental-import-meta-resolve
--experimental-json-modules --experimental-loader --experimental-modules --experimental-network-inspection
--experimental-permission --experimental-print-required-tla --experimental-require-module --experimental-sea-config
--experimental-shadow-realm --experimental-specifier-resolution --experimental-sqlite --experimental-strip-types
--experimental-test-coverage --experimental-test-isolation --experimental-test-module-mocks --experimental-test-snapshots
--experimental-transform-types --experimental-vm-modules --experimental-wasm-modules --experimental-webstorage
--experimental-websocket --experimental-worker --expose-gc --force-fips --frozen-intrinsics --heap-prof --heap-prof-dir
--heapsnapshot-near-heap-limit --heapsnapshot-signal --icu-data-dir --import --input-type --insecure-http-parser
--inspect --inspect-brk --inspect-port --interactive --jitless --loader --localstorage-file --max-http-header-size
--max-old-space-size --max-semi-space-size --network-family-autoselection --no-addons --no-deprecation
--no-experimental-require-module --no-experimental-strip-types --no-global-search-paths --no-warnings
--openssl-config --openssl-legacy-provider --openssl-shared-config --pending-deprecation --permission --preserve-symlinks
--preserve-symlinks-main --print --prof --redirect-warnings --report-on-fatalerror --report-uncaught-exception --require
--run --secure-heap --stack-size --stack-trace-limit --test --test-concurrency --test-coverage-branches
--test-coverage-exclude --test-coverage-functions --test-coverage-include --test-coverage-lines --test-force-exit
--test-isolation --test-name-pattern --test-only --test-reporter --test-reporter-destination --test-shard
--test-skip-pattern --test-timeout --test-update-snapshots --throw-deprecation --title --tls-cipher-list --tls-keylog
--trace-deprecation --trace-exit --trace-uncaught --trace-warnings --unhandled-rejections --use-bundled-ca
--use-openssl-ca --use-system-ca --v8-options --v8-pool-size --watch --watch-path --watch-preserve-output
--zero-fill-buffers
`;

/** The names, each once. */
export const NODE_OPTIONS: readonly string[] = OPTIONS.trim().split(/\s+/);
