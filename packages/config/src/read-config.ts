import { UsageError } from '@self-healer/core/errors';
import type { Rule } from '@self-healer/core/rule';
import ignore from 'ignore';
import { CONFIG_FILE } from './config-file.ts';
import { didYouMean } from './nearest.ts';
import { ownRules } from './own-rules.ts';
import { parseConfig } from './parse-config.ts';
import type { ProjectConfig } from './project-config.ts';

/** A repository's configuration, as the rest works with it. */
export interface Configured {
  readonly config: ProjectConfig;
  /** The library without what is disabled, and the repository's own rules. */
  readonly rules: readonly Rule[];
  /** Whether the configuration keeps patches from a path. */
  readonly isProtected: (path: string) => boolean;
}

/**
 * Reads the text of a `.self-healer.yml`.
 * @throws UsageError `config-invalid` for each thing that is wrong with it, with what was probably meant.
 */
export function readConfig(text: string, library: readonly Rule[], from: string = CONFIG_FILE): Configured {
  const config = parseConfig(text, from);
  const ids = library.map(({ id }) => id);
  const disabled = config['disabled-rules'] ?? [];
  const unknown = disabled.filter((name) => !ids.some((id) => covers(name, id)));
  if (unknown.length > 0) {
    throw new UsageError(
      'config-invalid',
      unknown.map((name) => `${from}: disabled-rules: there is no rule ${name}.${didYouMean(name, ids)}`).join('\n'),
    );
  }
  const kept = library.filter(({ id }) => !disabled.some((name) => covers(name, id)));
  const paths = ignore().add(config['protected-paths'] ?? []);
  return {
    config,
    rules: [...kept, ...ownRules(config.rules ?? [], new Set(ids))],
    isProtected: (path) => ignore.isPathValid(path) && paths.ignores(path),
  };
}

const covers = (name: string, id: string): boolean =>
  name.endsWith('*') ? id.startsWith(name.slice(0, -1)) : id === name;
