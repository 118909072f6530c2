/** Classes and interfaces that PHP itself has, in the global namespace, https://www.php.net/manual/en/reserved.classes.php, 2026-11. */
export const PHP_CLASSES: ReadonlySet<string> = new Set(
  (
    'ArgumentCountError ArithmeticError ArrayAccess ArrayIterator ArrayObject Attribute BackedEnum BadFunctionCallException ' +
    'BadMethodCallException CURLFile Closure Collator Countable DOMDocument DOMElement DOMNode DOMXPath DateInterval ' +
    'DatePeriod DateTime DateTimeImmutable DateTimeInterface DateTimeZone DirectoryIterator DivisionByZeroError ' +
    'DomainException Error ErrorException Exception FilesystemIterator Generator InvalidArgumentException ' +
    'IntlDateFormatter Iterator IteratorAggregate IteratorIterator JsonException JsonSerializable LengthException ' +
    'LimitIterator LogicException NumberFormatter OutOfBoundsException OutOfRangeException OverflowException PDO ' +
    'PDOException PDOStatement RangeException RecursiveArrayIterator RecursiveDirectoryIterator RecursiveIteratorIterator ' +
    'ReflectionClass ReflectionException ReflectionMethod ReflectionNamedType ReflectionObject ReflectionProperty ' +
    'RuntimeException SimpleXMLElement SplFileInfo SplFileObject SplObjectStorage SplPriorityQueue SplQueue SplStack ' +
    'Stringable Throwable Traversable TypeError UnderflowException UnexpectedValueException UnitEnum ValueError WeakMap ' +
    'WeakReference XMLReader XMLWriter ZipArchive stdClass'
  ).split(' '),
);
