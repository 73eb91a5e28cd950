"""A small shop: `migrate` makes its tables and ends, `serve` answers on port 8080."""

import contextlib
import http.server
import json
import os
import signal
import sys

import psycopg2

# Each statement brings the schema one version further; the table schema_version tells how many have been carried out.
MIGRATIONS = [
    """
    CREATE TABLE orders (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      item text NOT NULL,
      quantity integer NOT NULL CHECK (quantity > 0)
    )
    """,
    "ALTER TABLE orders ADD COLUMN placed_at timestamptz NOT NULL DEFAULT now()",
]


@contextlib.contextmanager
def database():
    """Gives a cursor whose work is committed when the block ends well."""
    host, _, port = os.environ.get("DB", "localhost:5432").rpartition(":")
    connection = psycopg2.connect(
        host=host,
        port=port,
        user=os.environ.get("DB_USER", "postgres"),
        password=os.environ.get("DB_PASSWORD", ""),
        dbname=os.environ.get("DB_NAME", "postgres"),
        connect_timeout=2,
    )
    try:
        with connection, connection.cursor() as cursor:
            yield cursor
    finally:
        connection.close()


def migrate():
    with database() as cursor:
        cursor.execute("CREATE TABLE IF NOT EXISTS schema_version (version integer PRIMARY KEY)")
        cursor.execute("SELECT count(*) FROM schema_version")
        (done,) = cursor.fetchone()
        for version, statement in enumerate(MIGRATIONS[done:], start=done + 1):
            cursor.execute(statement)
            cursor.execute("INSERT INTO schema_version VALUES (%s)", (version,))
            print(f"migrated to version {version}")
    print(f"schema is at version {len(MIGRATIONS)}")


def place_order(item, quantity):
    with database() as cursor:
        cursor.execute("INSERT INTO orders (item, quantity) VALUES (%s, %s) RETURNING id", (item, quantity))
        (order_id,) = cursor.fetchone()
    return {"id": order_id, "item": item, "quantity": quantity}


def find_orders():
    with database() as cursor:
        cursor.execute("SELECT id, item, quantity FROM orders ORDER BY id")
        return [{"id": row[0], "item": row[1], "quantity": row[2]} for row in cursor.fetchall()]


def health():
    with database() as cursor:
        cursor.execute("SELECT 1")
    return {"status": "UP"}


class Shop(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        if self.path == "/health":
            self.answer(200, health)
        elif self.path == "/orders":
            self.answer(200, find_orders)
        else:
            self.reply(404, {"error": f"nothing at {self.path}"})

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.path != "/orders":
            self.reply(404, {"error": f"nothing at {self.path}"})
            return
        try:
            order = json.loads(body)
            item, quantity = str(order["item"]), int(order.get("quantity", 1))
            if quantity < 1:
                raise ValueError("quantity must be at least 1")
        except (ValueError, KeyError, TypeError, AttributeError) as mistake:
            self.reply(400, {"error": f"not an order: {mistake}"})
            return
        self.answer(201, lambda: place_order(item, quantity))

    def answer(self, status, work):
        """Replies with what the work returns, or with 503 while the database does not answer it."""
        try:
            result = work()
        except psycopg2.Error as failure:
            self.reply(503, {"status": "DOWN", "error": str(failure).strip()})
        else:
            self.reply(status, result)

    def reply(self, status, value):
        body = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, form, *values):
        print(form % values)


def serve():
    server = http.server.ThreadingHTTPServer(("", 8080), Shop)
    server.daemon_threads = True
    print("shop is listening on port 8080")
    server.serve_forever()


def main(arguments):
    # As process 1 of a container it is ended by SIGTERM only if it says so itself.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    commands = {"migrate": migrate, "serve": serve}
    if len(arguments) != 1 or arguments[0] not in commands:
        sys.exit("usage: migrate | serve")
    try:
        commands[arguments[0]]()
    except psycopg2.Error as failure:
        sys.exit(f"Error: {failure}")


main(sys.argv[1:])
