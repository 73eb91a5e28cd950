package dev.mooring.internal.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.internal.session.Configuration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SessionHoldsTests {

    private final List<String> ended = new ArrayList<>();

    /** Classes that are missing at the end are common: what else is held, and on the engine, must not stay for it. */
    @Test
    void aHoldThatCannotBeEndedKeepsNoOtherFromItsEnd() {
        DockerSession session = new DockerSession(Configuration.of(key -> Optional.empty()));
        session.hold("first", List.of(), () -> ended.add("first"));
        session.hold("second", List.of(), () -> {
            throw new NoClassDefFoundError("com/example/Gone");
        });
        session.hold("third", List.of(), () -> ended.add("third")).close();
        session.hold("fourth", List.of(), () -> ended.add("fourth"));

        session.close();

        assertThat(ended).containsExactly("fourth", "first");
    }
}
