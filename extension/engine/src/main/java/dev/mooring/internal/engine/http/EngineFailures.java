package dev.mooring.internal.engine.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.mooring.internal.engine.http.json.Json;
import dev.mooring.internal.engine.http.transport.UnansweredException;
import dev.mooring.internal.text.Printable;
import dev.mooring.resource.EngineException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Converts the exceptions of the transport to those of the port. */
final class EngineFailures {

    private static final Pattern REMOVED_MEANWHILE = Pattern.compile(": no such (container|network|volume)$");

    private EngineFailures() {}

    /**
     * Runs a call and translates its failure.
     *
     * @param task the request, in words that continue "The engine refused to"
     */
    static <T extends @Nullable Object> T asking(String task, Supplier<T> call) {
        try {
            return call.get();
        } catch (UncheckedIOException e) {
            throw unanswered(task, e);
        }
    }

    /** Runs a call that returns nothing and translates its failure. */
    static void asking(String task, Runnable call) {
        asking(task, () -> {
            call.run();
            return null;
        });
    }

    /** Makes a call, and repeats it once if the connection broke. Only for calls that may be made twice. */
    static <T extends @Nullable Object> T twice(Supplier<T> call) {
        try {
            return call.get();
        } catch (EngineException first) {
            if (first.status() != EngineException.NO_ANSWER
                    || first.getCause() instanceof SocketTimeoutException
                    || Thread.currentThread().isInterrupted()) {
                throw first;
            }
            return call.get();
        }
    }

    /** The engine refused the request. */
    static EngineException refused(String task, int status, @Nullable String body, @Nullable Throwable cause) {
        String message = message(status, body);
        return new EngineException(meant(status, message), printable(refusal(task) + message), cause);
    }

    /** Podman answers 500 if the resource is removed during the request. */
    private static int meant(int status, String message) {
        return status == 500 && REMOVED_MEANWHILE.matcher(message).find() ? 404 : status;
    }

    /** The engine's message in an exception that {@link #refused} created. */
    static String words(String task, EngineException refused) {
        String message = String.valueOf(refused.getMessage());
        String refusal = printable(refusal(task));
        return message.startsWith(refusal) ? message.substring(refusal.length()) : message;
    }

    private static String refusal(String task) {
        return "The engine refused to " + task + ": ";
    }

    private static String printable(String message) {
        return Printable.of(Printable.within(message));
    }

    /** The engine did not answer, or broke off its answer. */
    static EngineException unanswered(String task, Throwable failure) {
        if (Thread.currentThread().isInterrupted()) {
            return new EngineException(
                    EngineException.NO_ANSWER, "Interrupted while the engine was asked to " + task, failure);
        }
        // The transport's message names the request and the address; the task describes the request better.
        Throwable cause =
                failure instanceof UncheckedIOException && failure.getCause() != null ? failure.getCause() : failure;
        String reason = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        String where = failure instanceof UnansweredException unanswered
                        && !reason.contains(unanswered.address().toString())
                ? " (" + unanswered.address() + ")"
                : "";
        return new EngineException(
                EngineException.NO_ANSWER,
                printable("The engine did not answer when asked to " + task + ": " + reason + where),
                cause);
    }

    /** Finds the engine's message in the body of a refusal. */
    static String message(int status, @Nullable String body) {
        String text = body == null ? "" : body.strip();
        if (text.startsWith("{")) {
            text = jsonMessage(text);
        }
        return text.isEmpty() ? "status " + status + ", without a reason" : text;
    }

    private static String jsonMessage(String text) {
        try {
            JsonNode json = Json.read(text);
            for (String field : new String[] {"message", "error", "cause"}) {
                String message = json.path(field).asText("").strip();
                if (!message.isEmpty()) {
                    return message;
                }
            }
            return text;
        } catch (JsonProcessingException e) {
            return text;
        }
    }
}
