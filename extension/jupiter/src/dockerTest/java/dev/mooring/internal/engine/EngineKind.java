package dev.mooring.internal.engine;

import dev.mooring.internal.engine.http.HttpEngine;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** Kinds of engines on which some tests are skipped: {@link DisabledOn}. An engine may be of several. */
public enum EngineKind {
    PODMAN,

    /** On another host than the tests. */
    ELSEWHERE,

    /** Without root's rights. */
    ROOTLESS;

    private boolean includes(Engine engine) {
        return switch (this) {
            case PODMAN -> engine.info().product().equals("Podman");
            case ELSEWHERE -> !engine.info().local();
            case ROOTLESS -> engine.setup().rootless();
        };
    }

    /** The kinds of the engine that the tests use, which is asked once. */
    static Set<EngineKind> ofTests() {
        return OfTests.KINDS;
    }

    private static final class OfTests {

        private static final Set<EngineKind> KINDS = ask();

        private static Set<EngineKind> ask() {
            Set<EngineKind> kinds = EnumSet.noneOf(EngineKind.class);
            try (Engine engine = HttpEngine.connect()) {
                Arrays.stream(values()).filter(kind -> kind.includes(engine)).forEach(kinds::add);
            }
            return kinds;
        }
    }
}
