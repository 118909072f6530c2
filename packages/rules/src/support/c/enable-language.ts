import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';

/** Names a language in the `project` of the topmost CMake file that lists languages; undefined when it is named. */
export async function enableLanguage(language: string, repo: Workspace): Promise<WriteEdit | undefined> {
  const tops = (await repo.list()).filter((path) => path.endsWith('CMakeLists.txt'));
  for (const path of tops.toSorted((a, b) => a.split('/').length - b.split('/').length)) {
    const text = (await repo.read(path)) ?? '';
    const call = /^\s*project\s*\((?<inside>[^()]{1,500})\)/im.exec(text);
    const inside = call?.groups?.inside;
    if (call === null || inside === undefined) continue;
    const words = inside.trim().split(/\s+/);
    // Without a list of languages, C and C++ are enabled both.
    const listed = words.slice(1).some((word) => /^(?:C|CXX|ASM|Fortran|NONE|CUDA)$/.test(word));
    if (!listed || words.slice(1).includes(language)) return undefined;
    const longer = inside.trimEnd().replace(/\sNONE$/, '');
    const end = call.index + call[0].indexOf(inside);
    const content = `${text.slice(0, end)}${longer} ${language}${text.slice(end + inside.trimEnd().length)}`;
    return { kind: 'write', path, content };
  }
  return undefined;
}
