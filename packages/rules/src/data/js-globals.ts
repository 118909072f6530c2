/** What every JavaScript of Node has without an import, and most tests. Of ECMAScript 2024 and Node 24. */
export const JS_GLOBALS: readonly string[] = (
  'Array ArrayBuffer BigInt Boolean Buffer DataView Date Error EventTarget Float64Array Function Infinity Int32Array ' +
  'Intl JSON Map Math NaN Number Object Promise Proxy RangeError ReferenceError Reflect RegExp Set String Symbol ' +
  'SyntaxError TextDecoder TextEncoder TypeError URL URLSearchParams Uint8Array WeakMap WeakRef WeakSet AbortController ' +
  'clearImmediate clearInterval clearTimeout console decodeURI decodeURIComponent encodeURI encodeURIComponent exports ' +
  'fetch globalThis isFinite isNaN module parseFloat parseInt process queueMicrotask require setImmediate setInterval ' +
  'setTimeout structuredClone undefined __dirname __filename ' +
  // Of test runners.
  'afterAll afterEach beforeAll beforeEach describe expect jest test'
).split(' ');
