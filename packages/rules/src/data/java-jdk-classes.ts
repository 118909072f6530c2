/** JDK packages by the simple class names that mean one class to nearly every program; twins such as `Date` are left out. */
const CLASSES: Readonly<Record<string, string>> = {
  'java.util':
    'AbstractCollection AbstractList AbstractMap AbstractQueue AbstractSet ArrayDeque ArrayList Arrays Base64 BitSet Calendar Collection Collections Comparator ConcurrentModificationException Deque DoubleSummaryStatistics EmptyStackException EnumMap EnumSet Enumeration EventListener EventObject HashMap HashSet Hashtable HexFormat IdentityHashMap InputMismatchException IntSummaryStatistics Iterator LinkedHashMap LinkedHashSet LinkedList List ListIterator Locale LongSummaryStatistics Map MissingResourceException NavigableMap NavigableSet NoSuchElementException Objects Optional OptionalDouble OptionalInt OptionalLong PrimitiveIterator PriorityQueue Properties Queue Random ResourceBundle Scanner ServiceLoader Set SortedMap SortedSet Spliterator Spliterators Stack StringJoiner StringTokenizer TimeZone TimerTask TreeMap TreeSet UUID Vector WeakHashMap',
  'java.util.concurrent':
    'ArrayBlockingQueue BlockingDeque BlockingQueue BrokenBarrierException Callable CancellationException CompletableFuture CompletionException CompletionService CompletionStage ConcurrentHashMap ConcurrentLinkedDeque ConcurrentLinkedQueue ConcurrentMap ConcurrentNavigableMap ConcurrentSkipListMap ConcurrentSkipListSet CopyOnWriteArrayList CopyOnWriteArraySet CountDownLatch CyclicBarrier DelayQueue Exchanger ExecutionException Executor ExecutorCompletionService ExecutorService Executors ForkJoinPool ForkJoinTask Future FutureTask LinkedBlockingDeque LinkedBlockingQueue Phaser PriorityBlockingQueue RecursiveAction RecursiveTask RejectedExecutionException ScheduledExecutorService ScheduledFuture ScheduledThreadPoolExecutor Semaphore SynchronousQueue ThreadFactory ThreadLocalRandom ThreadPoolExecutor TimeUnit TimeoutException',
  'java.util.concurrent.atomic':
    'AtomicBoolean AtomicInteger AtomicIntegerArray AtomicLong AtomicLongArray AtomicReference AtomicReferenceArray DoubleAdder LongAccumulator LongAdder',
  'java.util.concurrent.locks': 'Lock LockSupport ReadWriteLock ReentrantLock ReentrantReadWriteLock StampedLock',
  'java.util.function':
    'BiConsumer BiFunction BiPredicate BinaryOperator BooleanSupplier Consumer DoubleBinaryOperator DoubleConsumer DoubleFunction DoublePredicate DoubleSupplier DoubleUnaryOperator Function IntBinaryOperator IntConsumer IntFunction IntPredicate IntSupplier IntToDoubleFunction IntToLongFunction IntUnaryOperator LongBinaryOperator LongConsumer LongFunction LongPredicate LongSupplier LongUnaryOperator ObjIntConsumer Predicate Supplier ToDoubleFunction ToIntBiFunction ToIntFunction ToLongFunction UnaryOperator',
  'java.util.regex': 'MatchResult Matcher Pattern PatternSyntaxException',
  'java.util.stream': 'Collector Collectors DoubleStream IntStream LongStream Stream StreamSupport',
  'java.io':
    'BufferedInputStream BufferedOutputStream BufferedReader BufferedWriter ByteArrayInputStream ByteArrayOutputStream CharArrayWriter Closeable DataInputStream DataOutputStream EOFException File FileFilter FileInputStream FileNotFoundException FileOutputStream FileReader FileWriter FilenameFilter IOException InputStream InputStreamReader InterruptedIOException ObjectInputStream ObjectOutputStream OutputStream OutputStreamWriter PipedInputStream PipedOutputStream PrintStream PrintWriter PushbackReader RandomAccessFile Reader SequenceInputStream Serializable StringReader StringWriter UncheckedIOException Writer',
  'java.nio.file':
    'DirectoryStream FileSystems FileVisitResult FileVisitor Files InvalidPathException LinkOption NoSuchFileException Path PathMatcher Paths SimpleFileVisitor StandardCopyOption StandardOpenOption',
  'java.nio.charset': 'Charset StandardCharsets',
  'java.nio': 'BufferOverflowException BufferUnderflowException ByteBuffer ByteOrder CharBuffer IntBuffer',
  'java.net':
    'DatagramPacket DatagramSocket HttpURLConnection Inet4Address InetAddress InetSocketAddress MalformedURLException ProtocolException ServerSocket Socket SocketException SocketTimeoutException URI URISyntaxException URL URLConnection URLDecoder URLEncoder UnknownHostException',
  'java.net.http': 'HttpClient',
  'java.math': 'BigDecimal BigInteger MathContext RoundingMode',
  'java.time':
    'Clock DateTimeException DayOfWeek Duration Instant LocalDate LocalDateTime LocalTime Month MonthDay OffsetDateTime OffsetTime Period Year YearMonth ZoneId ZoneOffset ZonedDateTime',
  'java.time.format': 'DateTimeFormatter DateTimeParseException',
  'java.time.temporal': 'ChronoField ChronoUnit TemporalAdjuster TemporalAdjusters TemporalUnit',
  'java.text':
    'Collator DateFormat DecimalFormat DecimalFormatSymbols MessageFormat Normalizer NumberFormat ParseException SimpleDateFormat',
  'java.security':
    'GeneralSecurityException InvalidKeyException KeyFactory KeyPair KeyPairGenerator KeyStore MessageDigest NoSuchAlgorithmException PrivateKey PublicKey SecureRandom UnrecoverableKeyException',
  'java.sql':
    'CallableStatement Connection DatabaseMetaData DriverManager PreparedStatement ResultSet ResultSetMetaData SQLException SQLIntegrityConstraintViolationException Timestamp',
  'java.lang.reflect':
    'Constructor Field InvocationHandler InvocationTargetException Method Modifier ParameterizedType',
  'java.lang.annotation': 'Documented ElementType Inherited Repeatable Retention RetentionPolicy',
  'java.nio.file.attribute': 'BasicFileAttributes FileTime PosixFilePermission PosixFilePermissions',
  'java.nio.channels': 'FileChannel',
  'java.util.zip':
    'CRC32 DataFormatException GZIPInputStream GZIPOutputStream ZipEntry ZipFile ZipInputStream ZipOutputStream',
  'java.util.jar': 'JarEntry JarFile JarInputStream',
  'javax.crypto': 'Cipher KeyGenerator SecretKey SecretKeyFactory',
  'javax.crypto.spec': 'GCMParameterSpec IvParameterSpec PBEKeySpec SecretKeySpec',
  'java.lang.invoke': 'MethodHandle MethodHandles MethodType VarHandle',
  'java.lang.ref': 'SoftReference WeakReference',
};

/** Names that the JDK has twice, or that a program means of the JDK as often as its own: they say no package by themselves. */
export const JDK_TWINS: ReadonlySet<string> = new Set(
  'Annotation Array Attributes Condition Currency Date Dictionary Entry Formatter Handler HttpRequest HttpResponse Level Logger Manifest Observable Observer Parameter Proxy Record Reference Signature Statement Target Time Timer Type'.split(
    ' ',
  ),
);

/** Full name by simple name. */
export const JDK_CLASSES: ReadonlyMap<string, string> = new Map(
  Object.entries(CLASSES).flatMap(([owner, names]) =>
    names.split(' ').map((name) => [name, `${owner}.${name}`] as const),
  ),
);
