import { setPomProperty } from '@self-healer/editors/maven-pom';
import { addXmlChild, setXmlText, xmlElements } from '@self-healer/editors/xml';
import { describe, expect, test } from 'vitest';

const POM =
  '<?xml version="1.0"?>\r\n<!-- <a> -->\r\n<project xmlns="x">\r\n  <b k="v"/>\r\n  <c><![CDATA[<d>]]></c>\r\n</project>\r\n';

describe('xml', () => {
  test('elements, past comments, CDATA and empty tags', () => {
    expect(xmlElements(POM).map(({ path }) => path.join('/'))).toEqual(['project/b', 'project/c', 'project']);
  });

  test.each([
    ['tags that do not fit', '<a><b></a></b>'],
    ['one that is open', '<a><b></b>'],
  ])('%s', (_name, text) => {
    expect(xmlElements(text)).toEqual([]);
  });

  test('a text is set, and nothing else changes', () => {
    expect(setXmlText('<a>\n  <v>1</v> <!-- v -->\n</a>\n', ['a', 'v'], '2')).toBe(
      '<a>\n  <v>2</v> <!-- v -->\n</a>\n',
    );
    expect(setXmlText('<a><v>2</v></a>', ['a', 'v'], '2')).toBeUndefined();
    expect(setXmlText('<a><v>1</v><v>1</v></a>', ['a', 'v'], '2')).toBeUndefined();
  });

  test('a child is added as deep as the others', () => {
    expect(addXmlChild('<a>\n\t<b>1</b>\n</a>', ['a'], 'c', '2')).toBe('<a>\n\t<c>2</c>\n\t<b>1</b>\n</a>');
  });
});

describe('setPomProperty', () => {
  test.each([
    [
      'there',
      '<project>\n  <properties>\n    <p>1</p>\n  </properties>\n</project>\n',
      '<project>\n  <properties>\n    <p>8</p>\n  </properties>\n</project>\n',
    ],
    [
      'beside others',
      '<project>\n  <properties>\n    <q>1</q>\n  </properties>\n</project>\n',
      '<project>\n  <properties>\n    <p>8</p>\n    <q>1</q>\n  </properties>\n</project>\n',
    ],
    [
      'no block, before the build',
      '<project>\n  <build>\n  </build>\n</project>\n',
      '<project>\n  <properties>\n    <p>8</p>\n  </properties>\n  <build>\n  </build>\n</project>\n',
    ],
    [
      'no block at all',
      '<project>\n  <version>1</version>\n</project>\n',
      '<project>\n  <version>1</version>\n  <properties>\n    <p>8</p>\n  </properties>\n</project>\n',
    ],
    ['that value already', '<project><properties><p>8</p></properties></project>', undefined],
    ['no XML', '<project>', undefined],
  ])('%s', (_name, text, expected) => {
    const changed = setPomProperty(text, 'p', '8');
    expect(changed).toBe(expected);
    if (changed !== undefined) expect(setPomProperty(changed, 'p', '8')).toBeUndefined();
  });
});
