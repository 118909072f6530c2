import { access } from 'node:fs/promises';

for (const extension of ['js', 'mjs', 'cjs']) {
  const name = `site.config.${extension}`;
  const found = await access(new URL(name, import.meta.url)).then(() => true, () => false);
  if (!found) continue;
  const { default: config } = await import(`./${name}`);
  console.log(`building ${config.pages.length} pages from ${name}`);
}
