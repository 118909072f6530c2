/** JDK packages by the simple class names that mean one class to nearly every program; twins such as `Date` are left out. */
const CLASSES: Readonly<Record<string, string>> = {
  'java.util':
    'ArrayDeque ArrayList Arrays Base64 BitSet Calendar Collection Collections Comparator ConcurrentModificationException Deque EnumMap EnumSet Enumeration HashMap HashSet Hashtable IdentityHashMap Iterator LinkedHashMap LinkedHashSet LinkedList List ListIterator Locale Map MissingResourceException NavigableMap NavigableSet NoSuchElementException Objects Optional OptionalDouble OptionalInt OptionalLong PriorityQueue Properties Queue Random ResourceBundle Scanner ServiceLoader Set SortedMap SortedSet Spliterator StringJoiner StringTokenizer TimeZone TreeMap TreeSet UUID Vector WeakHashMap',
  'java.util.concurrent':
    'BlockingQueue Callable CompletableFuture CompletionException ConcurrentHashMap ConcurrentLinkedQueue ConcurrentMap CopyOnWriteArrayList CountDownLatch CyclicBarrier ExecutionException Executor ExecutorService Executors ForkJoinPool Future LinkedBlockingQueue ScheduledExecutorService Semaphore ThreadLocalRandom TimeUnit TimeoutException',
  'java.util.concurrent.atomic': 'AtomicBoolean AtomicInteger AtomicLong AtomicReference LongAdder',
  'java.util.concurrent.locks': 'ReadWriteLock ReentrantLock ReentrantReadWriteLock',
  'java.util.function':
    'BiConsumer BiFunction BiPredicate BinaryOperator BooleanSupplier Consumer Function IntFunction IntPredicate IntSupplier IntUnaryOperator LongSupplier Predicate Supplier ToDoubleFunction ToIntFunction ToLongFunction UnaryOperator',
  'java.util.regex': 'Matcher Pattern PatternSyntaxException',
  'java.util.stream': 'Collector Collectors DoubleStream IntStream LongStream Stream StreamSupport',
  'java.io':
    'BufferedInputStream BufferedOutputStream BufferedReader BufferedWriter ByteArrayInputStream ByteArrayOutputStream Closeable DataInputStream DataOutputStream EOFException File FileInputStream FileNotFoundException FileOutputStream FileReader FileWriter IOException InputStream InputStreamReader ObjectInputStream ObjectOutputStream OutputStream OutputStreamWriter PrintStream PrintWriter Reader Serializable StringReader StringWriter UncheckedIOException Writer',
  'java.nio.file':
    'FileSystems Files InvalidPathException NoSuchFileException Path Paths StandardCopyOption StandardOpenOption',
  'java.nio.charset': 'Charset StandardCharsets',
  'java.nio': 'ByteBuffer ByteOrder',
  'java.net':
    'HttpURLConnection InetAddress InetSocketAddress MalformedURLException ServerSocket Socket SocketException SocketTimeoutException URI URISyntaxException URL URLDecoder URLEncoder UnknownHostException',
  'java.net.http': 'HttpClient',
  'java.math': 'BigDecimal BigInteger MathContext RoundingMode',
  'java.time':
    'Clock DayOfWeek Duration Instant LocalDate LocalDateTime LocalTime OffsetDateTime Year YearMonth ZoneId ZoneOffset ZonedDateTime',
  'java.time.format': 'DateTimeFormatter DateTimeParseException',
  'java.time.temporal': 'ChronoUnit TemporalAdjusters',
  'java.text': 'DecimalFormat MessageFormat NumberFormat ParseException SimpleDateFormat',
  'java.security': 'GeneralSecurityException KeyStore MessageDigest NoSuchAlgorithmException SecureRandom',
  'java.sql': 'Connection DriverManager PreparedStatement ResultSet SQLException',
  'java.lang.reflect': 'Constructor Field InvocationTargetException Method Modifier',
  'java.lang.annotation': 'ElementType Retention RetentionPolicy',
};

/** Full name by simple name. */
export const JDK_CLASSES: ReadonlyMap<string, string> = new Map(
  Object.entries(CLASSES).flatMap(([owner, names]) =>
    names.split(' ').map((name) => [name, `${owner}.${name}`] as const),
  ),
);
