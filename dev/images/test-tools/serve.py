#!/usr/bin/env python3
"""Serves one port in one of several ways, so that a test can meet each of them. See `serve --help`."""

import argparse
import base64
import http.server
import signal
import socket
import ssl
import sys
import threading
import time

WAYS = """
ways to serve:
  http    HTTP, answering by path (below)
  https   the same over TLS, with the self-signed certificate /etc/serve/cert.pem (CN=localhost)
  tcp     echoes what it is sent
  mute    accepts and says nothing
  closes  accepts and closes at once
  udp     echoes each datagram to its sender
  idle    opens no port; runs until it is stopped

paths of http and https, by any method:
  /            200 hello
  /status/N    status N
  /after/N     503 to the first N requests, then 200
  /auth        401, but 200 to the user 'mooring' with the password 'secret'
  /request     200 and, as text, the request line and the headers as they came
  /slow/S      200 after S seconds
  /redirect    302 to /
"""


class Answers(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    asked = {}
    asked_lock = threading.Lock()

    def answer(self):
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        _, first, *rest = self.path.split("?")[0].split("/")
        if first == "" and not rest:
            self.reply(200, "hello\n")
        elif first == "status" and rest:
            self.reply(int(rest[0]), f"status {rest[0]}\n")
        elif first == "after" and rest:
            early = self.count() <= int(rest[0])
            self.reply(503 if early else 200, "not yet\n" if early else "ready\n")
        elif first == "auth":
            expected = "Basic " + base64.b64encode(b"mooring:secret").decode()
            if self.headers.get("Authorization") == expected:
                self.reply(200, "welcome\n")
            else:
                self.reply(401, "who are you?\n", {"WWW-Authenticate": 'Basic realm="serve"'})
        elif first == "request":
            self.reply(200, f"{self.requestline}\n{self.headers}")
        elif first == "slow" and rest:
            time.sleep(float(rest[0]))
            self.reply(200, "at last\n")
        elif first == "redirect":
            self.reply(302, "", {"Location": "/"})
        else:
            self.reply(404, "no such path\n")

    do_GET = do_HEAD = do_POST = do_PUT = do_DELETE = do_OPTIONS = do_PATCH = answer

    def count(self):
        with self.asked_lock:
            self.asked[self.path] = self.asked.get(self.path, 0) + 1
            return self.asked[self.path]

    def reply(self, status, text, headers=None):
        body = text.encode()
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Type", "text/plain; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, form, *values):
        print(f"{self.command} {self.path} {values[1] if len(values) > 1 else ''}".rstrip())


class HttpServer(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, listening, tls):
        super().__init__(listening.getsockname()[:2], Answers, bind_and_activate=False)
        self.socket.close()
        self.socket = listening
        self.tls = tls

    def finish_request(self, request, client_address):
        # The handshake runs on the connection's own thread, so that a silent client holds up nobody else.
        if self.tls is None:
            super().finish_request(request, client_address)
        else:
            with self.tls.wrap_socket(request, server_side=True) as encrypted:
                super().finish_request(encrypted, client_address)

    def handle_error(self, request, client_address):
        print(f"connection failed: {sys.exc_info()[1]}", file=sys.stderr)


def serve_http(listening, tls=None):
    HttpServer(listening, tls).serve_forever()


def serve_https(listening):
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain("/etc/serve/cert.pem", "/etc/serve/key.pem")
    serve_http(listening, tls)


def serve_connections(listening, each):
    while True:
        connection, _ = listening.accept()
        threading.Thread(target=each, args=(connection,), daemon=True).start()


def echo(connection):
    with connection:
        while data := connection.recv(65536):
            connection.sendall(data)


def mute(connection):
    with connection:
        while connection.recv(65536):
            pass


def serve_datagrams(bound):
    while True:
        data, sender = bound.recvfrom(65536)
        bound.sendto(data, sender)


SERVERS = {
    "http": serve_http,
    "https": serve_https,
    "tcp": lambda listening: serve_connections(listening, echo),
    "mute": lambda listening: serve_connections(listening, mute),
    "closes": lambda listening: serve_connections(listening, socket.socket.close),
    "udp": serve_datagrams,
}


def bind(way, host, port):
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    kind = socket.SOCK_DGRAM if way == "udp" else socket.SOCK_STREAM
    bound = socket.socket(family, kind)
    if family == socket.AF_INET6:
        bound.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    bound.bind((host, port))
    if kind == socket.SOCK_STREAM:
        bound.listen(128)
    return bound


def arguments():
    parser = argparse.ArgumentParser(
        prog="serve", epilog=WAYS, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("way", choices=[*SERVERS, "idle"])
    parser.add_argument("port", type=int, nargs="?", default=8080)
    parser.add_argument("--host", default="0.0.0.0", help="address to bind; '::' serves IPv4 and IPv6")
    parser.add_argument("--delay", type=float, default=0, help="seconds to wait before the port is opened")
    parser.add_argument("--exit-code", type=int, default=0, help="code to end with on SIGTERM")
    parser.add_argument("--ignore-term", action="store_true", help="say 'ignoring SIGTERM' and run on")
    return parser.parse_args()


def main():
    given = arguments()
    sys.stdout.reconfigure(line_buffering=True)

    def on_term(_signal, _frame):
        if given.ignore_term:
            print("ignoring SIGTERM")
            return
        print("stopping")
        sys.exit(given.exit_code)

    # As process 1 of a container it is ended by SIGTERM only if it says so itself.
    signal.signal(signal.SIGTERM, on_term)
    print("starting")
    time.sleep(given.delay)
    if given.way == "idle":
        print("idle")
        while True:
            signal.pause()
    bound = bind(given.way, given.host, given.port)
    print(f"listening on {given.port}/{'udp' if given.way == 'udp' else 'tcp'} ({given.way})")
    SERVERS[given.way](bound)


main()
