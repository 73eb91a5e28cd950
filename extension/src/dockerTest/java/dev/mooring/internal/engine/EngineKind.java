package dev.mooring.internal.engine;

import dev.mooring.internal.engine.http.HttpEngine;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;

/** Kinds of engines on which some tests are skipped: {@link DisabledOn}. An engine may be of several. */
public enum EngineKind {
    PODMAN(engine -> engine.info().product().equals("Podman")),

    /** On another host than the tests. */
    ELSEWHERE(engine -> !engine.info().local()),

    /** Without root's rights. */
    ROOTLESS(engine -> engine.setup().rootless());

    private final Predicate<Engine> sign;

    EngineKind(Predicate<Engine> sign) {
        this.sign = sign;
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
                Arrays.stream(values()).filter(kind -> kind.sign.test(engine)).forEach(kinds::add);
            }
            return kinds;
        }
    }
}
