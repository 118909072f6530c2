import { addDerives, setEdition } from '@self-healer/editors/rust';
import { expect, test } from 'vitest';

test.each([
  ['none yet', 'pub enum A {\n}\n', '#[derive(Debug)]\npub enum A {\n}\n'],
  [
    'below others',
    '#[derive(Clone)]\n#[repr(C)]\n/// doc\nstruct A;\n',
    '#[derive(Clone, Debug)]\n#[repr(C)]\n/// doc\nstruct A;\n',
  ],
  [
    'in a module',
    'mod m {\r\n    pub struct A;\r\n}\r\n',
    'mod m {\r\n    #[derive(Debug)]\r\n    pub struct A;\r\n}\r\n',
  ],
  [
    'of another type',
    '#[derive(Clone)]\nstruct B;\nstruct A;\n',
    '#[derive(Clone)]\nstruct B;\n#[derive(Debug)]\nstruct A;\n',
  ],
  ['there already', '#[derive(Debug)]\nstruct A;\n', undefined],
  ['not here', 'struct AB;\n', undefined],
])('derives: %s', (_name, text, expected) => {
  expect(addDerives(text, 'A', ['Debug'])).toBe(expected);
});

test.each([
  [
    'behind the version',
    '[package]\nname = "a"\nversion = "1.0.0"\n\n[dependencies]\n',
    '[package]\nname = "a"\nversion = "1.0.0"\nedition = "2021"\n\n[dependencies]\n',
  ],
  ['an older one', '[package]\nedition = "2015" # old\n', '[package]\nedition = "2021" # old\n'],
  ['there already', '[package]\nedition = "2021"\n', undefined],
  ['a workspace', '[workspace]\n', undefined],
])('edition: %s', (_name, text, expected) => {
  expect(setEdition(text, '2021')).toBe(expected);
});
