import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { insertLine } from '@self-healer/editors/source';
import { olderStandard } from '../../data/cpp-standards.ts';
import { editMatching } from '../ci/ci-edits.ts';
import { appendToVariable } from './makefile-link.ts';

const BUILD_FILES =
  /(?:^|\/)(?:CMakeLists\.txt|(?:GNUm|M|m)akefile(?:\.am|\.in)?|meson\.build|SConstruct|SConscript|configure\.ac)$|\.(?:cmake|mk|pro|sh)$/;

const PLACES = {
  cxx: /(?<head>-std=(?:c|gnu)\+\+|\bCXX_STANDARD[ \t]+|\bCMAKE_CXX_STANDARD[ \t]+|\bcxx_std_|\bcpp_std=(?:c|gnu)\+\+|\bCONFIG[ \t]*\+=[ \t]*c\+\+)(?<standard>\w{2,4})\b/g,
  c: /(?<head>-std=(?:c|gnu)|\bC_STANDARD[ \t]+|\bCMAKE_C_STANDARD[ \t]+|\bc_std_|\bc_std=(?:c|gnu))(?<standard>\w{2,4})\b(?!\+)/g,
} as const;

/** Raises every older standard that a build file asks for; where none is asked for, asks in the root's file. */
export async function raiseStandard(
  language: 'cxx' | 'c',
  standard: string,
  repo: Workspace,
): Promise<readonly WriteEdit[]> {
  const raised = await editMatching(repo, BUILD_FILES, (text) =>
    text
      .replace(PLACES[language], (all: string, head: string, old: string) =>
        olderStandard(language, old, standard) ? `${head}${standard}` : all,
      )
      .replace(/(?<=[\s"'=])-ansi(?=[\s"'])/g, (all) => (language === 'c' ? `-std=c${standard}` : all)),
  );
  if (raised.length > 0) return raised;
  const asked = await editMatching(repo, BUILD_FILES, (text) => (text.search(PLACES[language]) >= 0 ? '' : undefined));
  if (asked.length > 0) return [];
  for (const path of (await repo.list()).filter((each) => BUILD_FILES.test(each) && !each.includes('/'))) {
    const text = await repo.read(path);
    const content = text === undefined ? undefined : asks(language, standard, path, text);
    if (content !== undefined) return [{ kind: 'write', path, content }];
  }
  return [];
}

function asks(language: 'cxx' | 'c', standard: string, path: string, text: string): string | undefined {
  const name = language === 'cxx' ? 'CXX' : 'C';
  if (path === 'CMakeLists.txt') {
    const project = text.split('\n').findIndex((line) => /^\s*project\s*\(.*\)/i.test(line));
    const required = insertLine(text, project + 2, `set(CMAKE_${name}_STANDARD_REQUIRED ON)`);
    return project < 0 || required === undefined
      ? undefined
      : insertLine(required, project + 2, `set(CMAKE_${name}_STANDARD ${standard})`);
  }
  if (!/akefile$/.test(path)) return undefined;
  const flag = language === 'cxx' ? `-std=c++${standard}` : `-std=c${standard}`;
  return appendToVariable(text, language === 'cxx' ? 'CXXFLAGS' : 'CFLAGS', flag);
}
