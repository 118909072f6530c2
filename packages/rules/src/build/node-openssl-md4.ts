import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'build/node-openssl-md4',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['node'],
  needle: ['digital envelope routines::unsupported', 'ERR_OSSL_EVP_UNSUPPORTED'],
  // Node 17 and newer with webpack 4 and its kin.
  pattern: /(?:error:0308010C:digital envelope routines::unsupported|code: 'ERR_OSSL_EVP_UNSUPPORTED')/,
  captures: [],
  docs: {
    title: 'An old bundler uses a hash that OpenSSL 3 no longer has',
    what: 'Node refuses MD4, which this version of webpack hashes with.',
    why: 'Node 17 and newer bring OpenSSL 3; webpack before 5.54 asks for MD4.',
    how: 'Update webpack (or react-scripts, vue-cli) to a version of today, or run the build on the Node it was made for.',
    references: ['https://nodejs.org/en/blog/release/v17.0.0'],
  },
  examples: {
    match: [{ name: 'webpack 4', log: 'Error: error:0308010C:digital envelope routines::unsupported' }],
    ignore: [{ name: 'another', log: 'Error: error:0909006C:PEM routines:get_name:no start line' }],
  },
});
