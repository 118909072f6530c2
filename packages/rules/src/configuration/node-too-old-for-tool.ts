import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'configuration/node-too-old-for-tool',
  category: 'configuration',
  severity: 'high',
  stage: 'build',
  ecosystems: ['node'],
  needle: 'Node.js v',
  // Angular CLI, Next.js, Vite, Astro, pnpm.
  pattern:
    /^(?:##\[error\])?(?:ERROR: |Error: )?(?:The Angular CLI requires a minimum Node\.js version of v(?<angular>\d{1,3}(?:\.\d{1,3}){0,2})|You are using Node\.js v?[\d.]{1,12}\. (?:For Next\.js, Node\.js version "?>= ?v?(?<next>[\d.]{1,12})"? is required|Vite requires Node\.js version (?<vite>[^.]{1,40})\.)|This version of pnpm requires at least Node\.js v(?<pnpm>[\d.]{1,12})|Node\.js v[\d.]{1,12} is not supported by \w{1,40}!?)/,
  captures: ['angular?', 'next?', 'vite?', 'pnpm?'],
  docs: {
    title: 'The Node of the job is too old for a tool',
    what: 'A tool stops: it needs a newer Node than the job runs.',
    why: 'The tool was updated, and the version that CI sets up (or the default of its image) was not.',
    how: 'Set up a Node that it supports (`node-version` of setup-node, `image: node:`, `.nvmrc`).',
    references: ['https://nodejs.org/en/about/previous-releases'],
  },
  examples: {
    match: [
      {
        name: 'Angular',
        log: 'The Angular CLI requires a minimum Node.js version of v18.13.',
        captures: { angular: '18.13' },
      },
      {
        name: 'Next.js',
        log: 'You are using Node.js 16.20.2. For Next.js, Node.js version >= v18.17.0 is required.',
        captures: { next: '18.17.0' },
      },
      {
        name: 'Vite',
        log: 'You are using Node.js 16.20.2. Vite requires Node.js version 18+ or 20+. Please upgrade your Node.js version.',
        captures: { vite: '18+ or 20+' },
      },
      {
        name: 'pnpm',
        log: 'ERROR: This version of pnpm requires at least Node.js v18.12',
        captures: { pnpm: '18.12' },
      },
    ],
    ignore: [{ name: 'its version', log: 'Node.js version v20.11.0 detected.' }],
  },
});
