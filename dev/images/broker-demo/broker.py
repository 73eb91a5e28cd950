"""A broker that speaks lines of text. Each listener tells its clients its own advertised address, as Kafka's do."""

import collections
import os
import signal
import socketserver
import sys
import threading


class Topics:
    """Keeps every message, so that a subscriber reads from the first one whenever it comes."""

    def __init__(self):
        self.messages = collections.defaultdict(list)
        self.changed = threading.Condition()

    def publish(self, topic, text):
        with self.changed:
            self.messages[topic].append(text)
            self.changed.notify_all()
            return len(self.messages[topic]) - 1

    def read(self, topic, offset):
        """Waits for the message at the offset."""
        with self.changed:
            self.changed.wait_for(lambda: len(self.messages[topic]) > offset)
            return self.messages[topic][offset]


class Client(socketserver.StreamRequestHandler):
    def handle(self):
        try:
            for line in self.rfile:
                self.answer(line.decode().rstrip("\r\n"))
        except ConnectionError:
            pass  # the client has left

    def answer(self, line):
        command, _, rest = line.partition(" ")
        topic, _, text = rest.partition(" ")
        if command == "METADATA":
            self.say(f"BROKER {self.server.advertised}")
        elif command == "PUBLISH" and topic and text:
            self.say(f"OK {self.server.topics.publish(topic, text)}")
        elif command == "SUBSCRIBE" and topic and (not text or text.isdecimal()):
            self.stream(topic, int(text or 0))
        else:
            self.say(f"ERROR not understood: {line}")

    def stream(self, topic, offset):
        while True:
            self.say(f"MESSAGE {topic} {offset} {self.server.topics.read(topic, offset)}")
            offset += 1

    def say(self, line):
        self.wfile.write(f"{line}\n".encode())


class Listener(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, address, advertised, topics):
        super().__init__(address, Client)
        self.advertised = advertised
        self.topics = topics


def addresses(variable):
    """Reads NAME://host:port,NAME://host:port into {name: (host, port)}."""
    found = {}
    for entry in os.environ.get(variable, "").split(","):
        name, slashes, address = entry.strip().partition("://")
        host, colon, port = address.rpartition(":")
        if not (name and slashes and colon and port.isdecimal()):
            sys.exit(f"Error: {variable} must be NAME://host:port,... but has the entry '{entry}'")
        found[name] = (host, int(port))
    return found


def main():
    # As process 1 of a container it is ended by SIGTERM only if it says so itself.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    listeners, advertised = addresses("LISTENERS"), addresses("ADVERTISED_LISTENERS")
    if listeners.keys() != advertised.keys():
        sys.exit(
            f"Error: LISTENERS names {', '.join(listeners)}, but ADVERTISED_LISTENERS names {', '.join(advertised)}"
        )
    topics = Topics()
    for name, address in listeners.items():
        host, port = advertised[name]
        listener = Listener(address, f"{host}:{port}", topics)
        threading.Thread(target=listener.serve_forever, daemon=True).start()
        print(f"listener {name} on port {address[1]} advertises {host}:{port}")
    print("broker is ready")
    threading.Event().wait()


main()
