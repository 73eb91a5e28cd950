package dev.mooring.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.Container;
import dev.mooring.Scope;
import dev.mooring.resource.DockerContainer;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

class ScopesIT {

    private static final Set<String> OF_TESTS = new HashSet<>();
    private static final Set<String> SHARED = new HashSet<>();

    // tag::scopes[]
    @Container(image = "redis:8")
    static DockerContainer ofTheClass;

    @Container(image = "redis:8")
    DockerContainer ofEachTest;

    @Container(image = "redis:8", scope = Scope.SESSION)
    static DockerContainer ofTheSession;
    // end::scopes[]

    @RepeatedTest(2)
    void eachTestHasItsOwn(RepetitionInfo repetition) {
        OF_TESTS.add(ofEachTest.id());
        SHARED.add(ofTheClass.id());
        SHARED.add(ofTheSession.id());
        assertThat(OF_TESTS).hasSize(repetition.getCurrentRepetition());
        assertThat(SHARED).hasSize(2);
    }
}
