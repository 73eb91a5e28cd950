package dev.mooring.internal.report.html;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * A real Chromium without a window, spoken to in its own DevTools protocol: JSON over a web socket, both of which are
 * here anyway.
 */
final class Browser implements AutoCloseable {

    private static final List<String> PROGRAMS =
            List.of("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome");

    private static final Pattern LISTENING = Pattern.compile("DevTools listening on (ws://\\S+)");

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final WebSocket socket;
    private final Conversation conversation;

    private Browser(Process process, WebSocket socket, Conversation conversation) {
        this.process = process;
        this.socket = socket;
        this.conversation = conversation;
    }

    /** Starts it. Without a browser, the test is skipped. */
    static Browser start(Path directory) throws IOException {
        Optional<Path> program = program();
        assumeTrue(
                program.isPresent(),
                "No Chromium is named by -Dmooring.test.browser or on the PATH; dev/test brings it on Debian");
        Path log = directory.resolve("browser.log");
        List<String> command = new ArrayList<>(List.of(
                program.get().toString(),
                "--headless",
                "--remote-debugging-port=0",
                "--user-data-dir=" + directory.resolve("profile"),
                "--no-first-run",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--hide-scrollbars"));
        if ("root".equals(System.getProperty("user.name"))) {
            // Its sandbox does not work for root; the only page it opens is ours.
            command.add("--no-sandbox");
        }
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            URI address = Awaitility.await()
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> address(process, Files.readString(log)), Optional::isPresent)
                    .orElseThrow();
            Conversation conversation = new Conversation();
            WebSocket socket = HttpClient.newHttpClient()
                    .newWebSocketBuilder()
                    .buildAsync(address, conversation)
                    .join();
            return new Browser(process, socket, conversation);
        } catch (RuntimeException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    private static Optional<URI> address(Process process, String log) {
        Matcher matcher = LISTENING.matcher(log);
        if (matcher.find()) {
            return Optional.of(URI.create(matcher.group(1)));
        }
        if (!process.isAlive()) {
            throw new IllegalStateException("The browser has ended: " + log);
        }
        return Optional.empty();
    }

    private static Optional<Path> program() {
        Stream<Path> named = Stream.ofNullable(System.getProperty("mooring.test.browser"))
                .filter(text -> !text.isBlank())
                .map(Path::of);
        Stream<Path> onPath = Pattern.compile(Pattern.quote(File.pathSeparator))
                .splitAsStream(System.getenv().getOrDefault("PATH", ""))
                .flatMap(folder -> PROGRAMS.stream().map(name -> Path.of(folder, name)));
        return Stream.concat(named, onPath).filter(Files::isExecutable).findFirst();
    }

    /** Opens an empty tab that shares nothing with others. */
    Tab newTab() {
        String context = send("", "Target.createBrowserContext", Map.of())
                .get("browserContextId")
                .asText();
        String target = send("", "Target.createTarget", Map.of("url", "about:blank", "browserContextId", context))
                .get("targetId")
                .asText();
        String session = send("", "Target.attachToTarget", Map.of("targetId", target, "flatten", true))
                .get("sessionId")
                .asText();
        return new Tab(this, session);
    }

    /** Sends a command and waits for its answer. An empty session is the browser itself. */
    JsonNode send(String session, String method, Map<String, ?> parameters) {
        int id = conversation.nextId.incrementAndGet();
        ObjectNode message = JSON.createObjectNode().put("id", id).put("method", method);
        message.set("params", JSON.valueToTree(parameters));
        if (!session.isEmpty()) {
            message.put("sessionId", session);
        }
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        conversation.answers.put(id, answer);
        socket.sendText(message.toString(), true).join();
        return answer.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    /** What has happened in a tab so far. */
    List<JsonNode> events(String session) {
        return conversation.events.stream()
                .filter(event -> event.path("sessionId").asText().equals(session))
                .toList();
    }

    @Override
    public void close() {
        socket.abort();
        // It would save its profile, which nobody wants. Its children end with their connection to it.
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().onExit().join();
    }

    /** What the browser says. */
    private static final class Conversation implements WebSocket.Listener {
        private final AtomicInteger nextId = new AtomicInteger();
        private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
        private final List<JsonNode> events = new CopyOnWriteArrayList<>();
        private final StringBuilder begun = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            begun.append(data);
            if (last) {
                String message = begun.toString();
                begun.setLength(0);
                read(message);
            }
            webSocket.request(1);
            return CompletableFuture.completedFuture(null);
        }

        private void read(String text) {
            JsonNode message;
            try {
                message = JSON.readTree(text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            CompletableFuture<JsonNode> answer =
                    answers.remove(message.path("id").asInt());
            if (answer == null) {
                events.add(message);
            } else if (message.has("error")) {
                answer.completeExceptionally(
                        new IllegalStateException(message.get("error").toString()));
            } else {
                answer.complete(message.path("result"));
            }
        }

        @Override
        public void onError(WebSocket webSocket, Throwable error) {
            answers.values().forEach(answer -> answer.completeExceptionally(error));
        }
    }
}
