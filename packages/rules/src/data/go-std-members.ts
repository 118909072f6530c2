/** Methods and exported fields of types of the standard library of Go 1.26, as the compiler names these types. */
export const GO_STD_MEMBERS: Readonly<Record<string, string>> = {
  'atomic.Bool': 'CompareAndSwap Load Store Swap',
  'atomic.Int32': 'Add And CompareAndSwap Load Or Store Swap',
  'atomic.Int64': 'Add And CompareAndSwap Load Or Store Swap',
  'atomic.Value': 'CompareAndSwap Load Store Swap',
  'bufio.Reader':
    'Buffered Discard Peek Read ReadByte ReadBytes ReadLine ReadRune ReadSlice ReadString Reset Size UnreadByte UnreadRune WriteTo',
  'bufio.Scanner': 'Buffer Bytes Err Scan Split Text',
  'bufio.Writer': 'Available AvailableBuffer Buffered Flush ReadFrom Reset Size Write WriteByte WriteRune WriteString',
  'bytes.Buffer':
    'Available AvailableBuffer Bytes Cap Grow Len Next Peek Read ReadByte ReadBytes ReadFrom ReadRune ReadString Reset String Truncate UnreadByte UnreadRune Write WriteByte WriteRune WriteString WriteTo',
  'bytes.Reader': 'Len Read ReadAt ReadByte ReadRune Reset Seek Size UnreadByte UnreadRune WriteTo',
  'context.Context': 'Deadline Done Err Value',
  'csv.Reader':
    'Comma Comment FieldPos FieldsPerRecord InputOffset LazyQuotes Read ReadAll ReuseRecord TrailingComma TrimLeadingSpace',
  'csv.Writer': 'Comma Error Flush UseCRLF Write WriteAll',
  'exec.Cmd':
    'Args Cancel CombinedOutput Dir Env Environ Err ExtraFiles Output Path Process ProcessState Run Start Stderr StderrPipe Stdin StdinPipe Stdout StdoutPipe String SysProcAttr Wait WaitDelay',
  'flag.FlagSet':
    'Arg Args Bool BoolFunc BoolVar Duration DurationVar ErrorHandling Float64 Float64Var Func Init Int Int64 Int64Var IntVar Lookup NArg NFlag Name Output Parse Parsed PrintDefaults Set SetOutput String StringVar TextVar Uint Uint64 Uint64Var UintVar Usage Var Visit VisitAll',
  'fs.DirEntry': 'Info IsDir Name Type',
  'fs.FileInfo': 'IsDir ModTime Mode Name Size Sys',
  'http.Client': 'CheckRedirect CloseIdleConnections Do Get Head Jar Post PostForm Timeout Transport',
  'http.Cookie':
    'Domain Expires HttpOnly MaxAge Name Partitioned Path Quoted Raw RawExpires SameSite Secure String Unparsed Valid Value',
  'http.Header': 'Add Clone Del Get Set Values Write WriteSubset',
  'http.Request':
    'AddCookie BasicAuth Body Cancel Clone Close ContentLength Context Cookie Cookies CookiesNamed Form FormFile FormValue GetBody Header Host Method MultipartForm MultipartReader ParseForm ParseMultipartForm PathValue Pattern PostForm PostFormValue Proto ProtoAtLeast ProtoMajor ProtoMinor Referer RemoteAddr RequestURI Response SetBasicAuth SetPathValue TLS Trailer TransferEncoding URL UserAgent WithContext Write WriteProxy',
  'http.Response':
    'Body Close ContentLength Cookies Header Location Proto ProtoAtLeast ProtoMajor ProtoMinor Request Status StatusCode TLS Trailer TransferEncoding Uncompressed Write',
  'http.ResponseWriter': 'Header Write WriteHeader',
  'http.ServeMux': 'Handle HandleFunc Handler ServeHTTP',
  'http.Server':
    'Addr BaseContext Close ConnContext ConnState DisableGeneralOptionsHandler ErrorLog HTTP2 Handler IdleTimeout ListenAndServe ListenAndServeTLS MaxHeaderBytes Protocols ReadHeaderTimeout ReadTimeout RegisterOnShutdown Serve ServeTLS SetKeepAlivesEnabled Shutdown TLSConfig TLSNextProto WriteTimeout',
  'httptest.ResponseRecorder': 'Body Code Flush Flushed Header HeaderMap Result Write WriteHeader WriteString',
  'httptest.Server':
    'Certificate Client Close CloseClientConnections Config EnableHTTP2 Listener Start StartTLS TLS URL',
  'io.Reader': 'Read',
  'io.Writer': 'Write',
  'json.Decoder': 'Buffered Decode DisallowUnknownFields InputOffset More Token UseNumber',
  'json.Encoder': 'Encode SetEscapeHTML SetIndent',
  'log.Logger':
    'Fatal Fatalf Fatalln Flags Output Panic Panicf Panicln Prefix Print Printf Println SetFlags SetOutput SetPrefix Writer',
  'net.Conn': 'Close LocalAddr Read RemoteAddr SetDeadline SetReadDeadline SetWriteDeadline Write',
  'net.Listener': 'Accept Addr Close',
  'os.File':
    'Chdir Chmod Chown Close Fd Name Read ReadAt ReadDir ReadFrom Readdir Readdirnames Seek SetDeadline SetReadDeadline SetWriteDeadline Stat Sync SyscallConn Truncate Write WriteAt WriteString WriteTo',
  'regexp.Regexp':
    'AppendText Copy Expand ExpandString Find FindAll FindAllIndex FindAllString FindAllStringIndex FindAllStringSubmatch FindAllStringSubmatchIndex FindAllSubmatch FindAllSubmatchIndex FindIndex FindReaderIndex FindReaderSubmatchIndex FindString FindStringIndex FindStringSubmatch FindStringSubmatchIndex FindSubmatch FindSubmatchIndex LiteralPrefix Longest MarshalText Match MatchReader MatchString NumSubexp ReplaceAll ReplaceAllFunc ReplaceAllLiteral ReplaceAllLiteralString ReplaceAllString ReplaceAllStringFunc Split String SubexpIndex SubexpNames UnmarshalText',
  'slog.Logger':
    'Debug DebugContext Enabled Error ErrorContext Handler Info InfoContext Log LogAttrs Warn WarnContext With WithGroup',
  'sql.DB':
    'Begin BeginTx Close Conn Driver Exec ExecContext Ping PingContext Prepare PrepareContext Query QueryContext QueryRow QueryRowContext SetConnMaxIdleTime SetConnMaxLifetime SetMaxIdleConns SetMaxOpenConns Stats',
  'sql.Row': 'Err Scan',
  'sql.Rows': 'Close ColumnTypes Columns Err Next NextResultSet Scan',
  'sql.Stmt': 'Close Exec ExecContext Query QueryContext QueryRow QueryRowContext',
  'sql.Tx':
    'Commit Exec ExecContext Prepare PrepareContext Query QueryContext QueryRow QueryRowContext Rollback Stmt StmtContext',
  'strings.Builder': 'Cap Grow Len Reset String Write WriteByte WriteRune WriteString',
  'strings.Reader': 'Len Read ReadAt ReadByte ReadRune Reset Seek Size UnreadByte UnreadRune WriteTo',
  'strings.Replacer': 'Replace WriteString',
  'sync.Cond': 'Broadcast L Signal Wait',
  'sync.Map': 'Clear CompareAndDelete CompareAndSwap Delete Load LoadAndDelete LoadOrStore Range Store Swap',
  'sync.Mutex': 'Lock TryLock Unlock',
  'sync.Once': 'Do',
  'sync.Pool': 'Get New Put',
  'sync.RWMutex': 'Lock RLock RLocker RUnlock TryLock TryRLock Unlock',
  'sync.WaitGroup': 'Add Done Go Wait',
  'testing.B':
    'ArtifactDir Attr Chdir Cleanup Context Elapsed Error Errorf Fail FailNow Failed Fatal Fatalf Helper Log Logf Loop N Name Output ReportAllocs ReportMetric ResetTimer Run RunParallel SetBytes SetParallelism Setenv Skip SkipNow Skipf Skipped StartTimer StopTimer TempDir',
  'testing.F':
    'Add ArtifactDir Attr Chdir Cleanup Context Error Errorf Fail FailNow Failed Fatal Fatalf Fuzz Helper Log Logf Name Output Setenv Skip SkipNow Skipf Skipped TempDir',
  'testing.M': 'Run',
  'testing.T':
    'ArtifactDir Attr Chdir Cleanup Context Deadline Error Errorf Fail FailNow Failed Fatal Fatalf Helper Log Logf Name Output Parallel Run Setenv Skip SkipNow Skipf Skipped TempDir',
  'time.Duration': 'Abs Hours Microseconds Milliseconds Minutes Nanoseconds Round Seconds String Truncate',
  'time.Ticker': 'C Reset Stop',
  'time.Time':
    'Add AddDate After AppendBinary AppendFormat AppendText Before Clock Compare Date Day Equal Format GoString GobDecode GobEncode Hour ISOWeek In IsDST IsZero Local Location MarshalBinary MarshalJSON MarshalText Minute Month Nanosecond Round Second String Sub Truncate UTC Unix UnixMicro UnixMilli UnixNano UnmarshalBinary UnmarshalJSON UnmarshalText Weekday Year YearDay Zone ZoneBounds',
  'time.Timer': 'C Reset Stop',
  'url.URL':
    'AppendBinary EscapedFragment EscapedPath ForceQuery Fragment Host Hostname IsAbs JoinPath MarshalBinary OmitHost Opaque Parse Path Port Query RawFragment RawPath RawQuery Redacted RequestURI ResolveReference Scheme String UnmarshalBinary User',
  'url.Values': 'Add Del Encode Get Has Set',
};
