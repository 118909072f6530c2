const listed = (space: string, names: string): readonly (readonly [string, string])[] =>
  names.split(' ').map((name) => [name, space]);

/** Types of .NET that stand in one namespace of it alone, or are hardly ever meant from another. */
export const DOTNET_NAMESPACES: ReadonlyMap<string, string> = new Map([
  ...listed(
    'System',
    'Action ArgumentException ArgumentNullException ArgumentOutOfRangeException Array Console Convert DateOnly DateTime DateTimeOffset Environment Exception Func Guid IDisposable InvalidOperationException Lazy Math NotImplementedException NotSupportedException Predicate Random StringComparer StringComparison TimeOnly TimeSpan TimeZoneInfo Tuple Uri Version',
  ),
  ...listed(
    'System.Collections.Generic',
    'Comparer Dictionary HashSet ICollection IComparer IDictionary IEnumerable IEqualityComparer IList IReadOnlyCollection IReadOnlyDictionary IReadOnlyList ISet KeyValuePair KeyNotFoundException LinkedList List PriorityQueue Queue SortedDictionary SortedSet Stack',
  ),
  ...listed('System.Collections.Concurrent', 'BlockingCollection ConcurrentBag ConcurrentDictionary ConcurrentQueue'),
  ...listed('System.Diagnostics', 'Debug Process ProcessStartInfo Stopwatch'),
  ...listed('System.Globalization', 'CultureInfo NumberStyles'),
  ...listed(
    'System.IO',
    'BinaryReader BinaryWriter Directory DirectoryInfo File FileInfo FileMode FileNotFoundException FileStream IOException MemoryStream Path Stream StreamReader StreamWriter StringReader StringWriter TextReader TextWriter',
  ),
  ...listed('System.Linq', 'Enumerable IGrouping ILookup IQueryable'),
  ...listed('System.Net', 'HttpStatusCode IPAddress IPEndPoint WebUtility'),
  ...listed(
    'System.Net.Http',
    'HttpClient HttpContent HttpMethod HttpRequestMessage HttpResponseMessage StringContent',
  ),
  ...listed('System.Reflection', 'Assembly BindingFlags MethodInfo PropertyInfo'),
  ...listed('System.Text', 'Encoding StringBuilder'),
  ...listed('System.Text.Json', 'JsonDocument JsonElement JsonSerializer JsonSerializerOptions'),
  ...listed('System.Text.Json.Serialization', 'JsonConverter JsonPropertyName JsonPropertyNameAttribute'),
  ...listed('System.Text.RegularExpressions', 'Match MatchCollection Regex RegexOptions'),
  ...listed('System.Threading', 'CancellationToken CancellationTokenSource Interlocked SemaphoreSlim Thread'),
  ...listed('System.Threading.Tasks', 'Task TaskCompletionSource ValueTask'),
]);

/** Methods of LINQ that no collection has of its own. */
export const LINQ_METHODS: ReadonlySet<string> = new Set(
  'Aggregate All Any Average Cast Concat Count Distinct Except First FirstOrDefault GroupBy GroupJoin Intersect Join Last LastOrDefault Max Min OfType OrderBy OrderByDescending Reverse Select SelectMany SequenceEqual Single SingleOrDefault Skip SkipWhile Sum Take TakeWhile ThenBy ToArray ToDictionary ToHashSet ToList ToLookup Union Where Zip'.split(
    ' ',
  ),
);
