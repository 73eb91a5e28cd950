package dev.mooring.internal.engine.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mooring.resource.EngineException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EngineFailuresTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"message\":\"No such container: x\"}                        | No such container: x",
                "{\"cause\":\"no such\",\"message\":\"no container\",\"response\":404} | no container",
                "{\"message\":\"\",\"cause\":\"the cause\"}                      | the cause",
                "{\"message\": broken                                            | {\"message\": broken",
                "page not found                                                  | page not found",
                "''                                                              | status 404, without a reason",
                "{}                                                              | {}",
            })
    void findsTheEnginesWords(String body, String message) {
        assertThat(EngineFailures.message(404, body)).isEqualTo(message);
    }

    @Test
    void namesTheStatusIfThereIsNoBody() {
        assertThat(EngineFailures.message(500, null)).isEqualTo("status 500, without a reason");
    }

    @Test
    void namesTheRefusedRequest() {
        EngineException refused = EngineFailures.refused("pull x", 404, "{\"message\":\"No such image: x\"}", null);

        assertThat(refused).hasMessage("The engine refused to pull x: No such image: x");
        assertThat(refused.notFound()).isTrue();
        assertThat(EngineFailures.refused("pull x", 409, "{\"message\":\"taken\"}", null)
                        .conflict())
                .isTrue();
    }

    @Test
    void treatsAResourceThatPodmanIsRemovingAsAbsent() {
        EngineException removed = EngineFailures.refused(
                "inspect container x",
                500,
                "{\"cause\":\"no such container\",\"message\":\"no container with ID x found in database: no such"
                        + " container\",\"response\":500}",
                null);
        assertThat(removed.notFound()).isTrue();
    }

    @Test
    void translatesExceptionsOfTheTransport() {
        EngineException unanswered = failing(() -> {
            throw new UncheckedIOException(new IOException("Connection refused"));
        });
        assertThat(unanswered).hasMessage("The engine did not answer when asked to pull x: Connection refused");
        assertThat(unanswered.status()).isEqualTo(EngineException.NO_ANSWER);
    }

    @Test
    void reportsAnInterrupt() {
        Thread.currentThread().interrupt();
        try {
            assertThat(failing(() -> {
                        throw new UncheckedIOException(new ClosedByInterruptException());
                    }))
                    .hasMessage("Interrupted while the engine was asked to pull x");
        } finally {
            assertThat(Thread.interrupted()).as("the flag is still set").isTrue();
        }
    }

    @Test
    void doesNotTranslateProgrammingErrors() {
        IllegalStateException mistake = new IllegalStateException("ours");
        assertThat(catchThrowableOfType(
                        IllegalStateException.class,
                        () -> EngineFailures.asking("pull x", () -> {
                            throw mistake;
                        })))
                .isSameAs(mistake);
    }

    private static EngineException failing(Runnable call) {
        return catchThrowableOfType(EngineException.class, () -> EngineFailures.asking("pull x", call));
    }
}
