# python3 answering-server.py MODE COMMAND: runs COMMAND with $URL of a server that answers as MODE says: a status,
# or refuse, reset, empty, garbage, hang, early, short, loop, selfsigned, wronghost, expired. `page` is the body;
# `page_api_v1` answers /api/v1 with 200.
import http.server, os, pathlib, socket, ssl, struct, subprocess, sys, threading, time
mode, command = sys.argv[1:]
class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'
    def do_GET(self):
        self.rfile.read(int(self.headers.get('Content-Length') or 0))
        status = int(mode) if mode.isdigit() else 302 if mode == 'loop' else 200
        page = pathlib.Path('page' + self.path.split('?')[0].replace('/', '_'))
        page = page if page.exists() else pathlib.Path('page')
        text = page.read_bytes() if page.exists() else b'{"error": "%s"}' % http.HTTPStatus(status).phrase.encode()
        self.send_response(200 if page.name != 'page' else status)
        self.send_header('Content-Type', 'application/json' if text[:1] == b'{' else 'text/html')
        self.send_header('Content-Length', str(len(text) + (5000 if mode == 'short' else 0)))
        if mode == 'loop': self.send_header('Location', self.path)
        if mode == '401': self.send_header('WWW-Authenticate', 'Basic realm="packages"')
        if mode in ('429', '503'): self.send_header('Retry-After', '1')
        self.end_headers()
        if self.command != 'HEAD': self.wfile.write(text)
        self.close_connection = mode == 'short'
    do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = do_PROPFIND = do_OPTIONS = do_GET
    def log_message(self, *_): pass
def raw(server):
    while True:
        peer = server.accept()[0]
        if mode == 'hang': time.sleep(100)
        if mode != 'early': peer.recv(4096)
        if mode == 'reset': peer.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack('ii', 1, 0))
        if mode == 'garbage': peer.sendall(b'SSH-2.0-OpenSSH_9.2\r\n')
        peer.close()
scheme = 'http'
if mode in ('reset', 'empty', 'garbage', 'hang', 'refuse', 'early'):
    server = socket.create_server(('127.0.0.1', 0))
    port = server.getsockname()[1]
    server.close() if mode == 'refuse' else threading.Thread(target=raw, args=(server,), daemon=True).start()
else:
    server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)
    port = server.server_port
    if mode in ('selfsigned', 'wronghost', 'expired'):
        scheme, name = 'https', 'mirror.example.org' if mode == 'wronghost' else 'localhost'
        for arguments in (['req', '-new', '-newkey', 'rsa:2048', '-nodes', '-keyout', 'key.pem', '-out', 'csr.pem', '-subj', '/CN=' + name, '-addext', 'subjectAltName=DNS:' + name],
            ['x509', '-req', '-in', 'csr.pem', '-signkey', 'key.pem', '-copy_extensions', 'copy', '-out', 'cert.pem', '-days', '-1' if mode == 'expired' else '2']):
            subprocess.run(['openssl', *arguments], check=True, stderr=subprocess.DEVNULL)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain('cert.pem', 'key.pem')
        server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
host = 'localhost' if scheme == 'https' else '127.0.0.1'
env = {**os.environ, 'URL': f'{scheme}://{host}:{port}', 'PORT': str(port)}
sys.exit(subprocess.run(['bash', '-c', command], env=env).returncode % 256)
