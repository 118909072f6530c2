const words = (text: string): readonly string[] => text.split(' ');

const COLLECTION =
  'add addAll clear contains containsAll equals forEach hashCode isEmpty iterator parallelStream remove removeAll removeIf retainAll size stream toArray';
const LIST = `${COLLECTION} get indexOf lastIndexOf listIterator replaceAll set sort subList`;
const MAP =
  'clear compute computeIfAbsent computeIfPresent containsKey containsValue entrySet equals forEach get getOrDefault hashCode isEmpty keySet merge put putAll putIfAbsent remove replace replaceAll size values';
const DEQUE = `${COLLECTION} addFirst addLast element getFirst getLast offer offerFirst offerLast peek peekFirst peekLast poll pollFirst pollLast pop push removeFirst removeLast`;
const BUILDER =
  'append capacity charAt delete deleteCharAt indexOf insert lastIndexOf length replace reverse setCharAt setLength substring toString';

/** Methods of classes of the JDK that are in everybody's hands. */
export const JDK_METHODS: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    ArrayDeque: DEQUE,
    ArrayList: LIST,
    Arrays:
      'asList binarySearch copyOf copyOfRange deepEquals deepToString equals fill hashCode setAll sort stream toString',
    Collection: COLLECTION,
    Collections:
      'addAll emptyList emptyMap emptySet max min reverse reverseOrder shuffle singleton singletonList sort unmodifiableList unmodifiableMap unmodifiableSet',
    Deque: DEQUE,
    Files:
      'copy createDirectories createDirectory createFile delete deleteIfExists exists isDirectory isRegularFile lines list move newBufferedReader newBufferedWriter readAllBytes readAllLines readString size walk write writeString',
    HashMap: MAP,
    HashSet: COLLECTION,
    Integer:
      'byteValue compare compareTo doubleValue equals hashCode intValue longValue max min parseInt sum toBinaryString toHexString toString valueOf',
    LinkedHashMap: MAP,
    LinkedList: `${LIST} ${DEQUE}`,
    List: `${LIST} copyOf of`,
    Map: `${MAP} copyOf entry of ofEntries`,
    Math: 'abs acos addExact asin atan atan2 cbrt ceil cos exp floor floorDiv floorMod hypot log log10 max min multiplyExact pow random round signum sin sqrt subtractExact tan toDegrees toIntExact toRadians',
    Objects: 'equals hash hashCode isNull nonNull requireNonNull requireNonNullElse toString',
    Optional:
      'empty filter flatMap get ifPresent ifPresentOrElse isEmpty isPresent map of ofNullable or orElse orElseGet orElseThrow stream',
    PrintStream: 'append checkError close flush format print printf println write',
    Queue: `${COLLECTION} element offer peek poll`,
    Set: `${COLLECTION} copyOf of`,
    Stream:
      'allMatch anyMatch collect concat count distinct dropWhile filter findAny findFirst flatMap forEach forEachOrdered generate iterate limit map mapToDouble mapToInt mapToLong mapToObj max min noneMatch of parallel peek reduce skip sorted takeWhile toArray toList',
    String:
      'charAt chars codePointAt compareTo compareToIgnoreCase concat contains contentEquals endsWith equals equalsIgnoreCase format formatted getBytes hashCode indent indexOf intern isBlank isEmpty join lastIndexOf length lines matches regionMatches repeat replace replaceAll replaceFirst split startsWith strip stripLeading stripTrailing substring toCharArray toLowerCase toString toUpperCase trim valueOf',
    StringBuffer: BUILDER,
    StringBuilder: BUILDER,
    System:
      'arraycopy currentTimeMillis exit gc getProperty getenv identityHashCode lineSeparator nanoTime setProperty',
    Thread:
      'currentThread getId getName interrupt interrupted isAlive isInterrupted join run setDaemon setName sleep start yield',
    TreeMap: `${MAP} ceilingKey firstEntry firstKey floorKey headMap higherKey lastEntry lastKey lowerKey pollFirstEntry tailMap`,
    TreeSet: `${COLLECTION} ceiling descendingSet first floor headSet higher last lower pollFirst tailSet`,
  }).map(([type, methods]) => [type, words(methods)]),
);
