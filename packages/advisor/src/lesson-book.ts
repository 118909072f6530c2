import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Lesson, lessonSchema } from '@self-healer/core/model/lesson';

/** What was learned, oldest first. */
export interface LessonBook {
  add(lesson: Lesson): Promise<void>;
  all(): Promise<readonly Lesson[]>;
}

/** Lessons as lines of `<directory>/lessons.jsonl`. A line that cannot be read is passed over. */
export function fileLessons(directory: string): LessonBook {
  const path = join(directory, 'lessons.jsonl');
  return {
    async add(lesson) {
      await mkdir(directory, { recursive: true, mode: 0o700 });
      await appendFile(path, `${JSON.stringify(lesson)}\n`, { mode: 0o600 });
    },
    async all() {
      const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return '';
        throw error;
      });
      return text.split('\n').flatMap((line) => lessonOf(line) ?? []);
    },
  };
}

function lessonOf(line: string): Lesson | undefined {
  try {
    return lessonSchema.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}
