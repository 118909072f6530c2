interface ReturnTypes {
  readonly of: string;
  readonly methods: Readonly<Record<string, string>>;
}

const ITERATOR = { current: 'mixed', key: 'mixed', next: 'void', rewind: 'void', valid: 'bool' };

/** The return types that PHP 8.1 gave the methods of its own interfaces, as php.net lists them. */
export const RETURN_TYPES: readonly ReturnTypes[] = [
  { of: 'Countable', methods: { count: 'int' } },
  { of: 'IteratorAggregate', methods: { getIterator: '\\Traversable' } },
  { of: 'Iterator', methods: ITERATOR },
  { of: 'SeekableIterator', methods: { ...ITERATOR, seek: 'void' } },
  {
    of: 'ArrayAccess',
    methods: { offsetExists: 'bool', offsetGet: 'mixed', offsetSet: 'void', offsetUnset: 'void' },
  },
  { of: 'JsonSerializable', methods: { jsonSerialize: 'mixed' } },
];
