/** Spellings of a C++ or C standard in `-std=`, oldest first, as the year digits that CMake uses. */
const ORDER: Readonly<Record<'cxx' | 'c', readonly (readonly string[])[]>> = {
  cxx: [['98'], ['03'], ['0x', '11'], ['1y', '14'], ['1z', '17'], ['2a', '20'], ['2b', '23'], ['2c', '26']],
  c: [
    ['89', '90', '9x'],
    ['99', '9999'],
    ['1x', '11'],
    ['17', '18'],
    ['2x', '23'],
  ],
};

/** Whether standard `a` of a language is older than `b`; false for spellings it does not know. */
export function olderStandard(language: 'cxx' | 'c', a: string, b: string): boolean {
  const place = (name: string) => ORDER[language].findIndex((names) => names.includes(name));
  return place(a) >= 0 && place(a) < place(b);
}

/** Headers by the C++ standard that brought them: with an older one they are empty, and their names unknown. */
export const CPP_STANDARD_OF_HEADER: Readonly<Record<string, string>> = {
  any: '17',
  barrier: '20',
  bit: '20',
  charconv: '17',
  compare: '20',
  concepts: '20',
  coroutine: '20',
  execution: '17',
  expected: '23',
  filesystem: '17',
  format: '20',
  latch: '20',
  memory_resource: '17',
  numbers: '20',
  optional: '17',
  print: '23',
  ranges: '20',
  semaphore: '20',
  shared_mutex: '14',
  source_location: '20',
  span: '20',
  stop_token: '20',
  string_view: '17',
  syncstream: '20',
  variant: '17',
};
