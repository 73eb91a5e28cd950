package dev.mooring.internal.planning;

import dev.mooring.internal.declaration.Declaration;
import dev.mooring.internal.declaration.Home;

/** How long a node lives, shortest first. */
enum Lifetime {
    METHOD("a test method"),
    CLASS("a test class"),
    /** The resource of a static field of a superclass outlives each subclass. */
    SUPERCLASS("all subclasses"),
    SESSION("the session"),
    BUILD("the build");

    private final String description;

    Lifetime(String description) {
        this.description = description;
    }

    static Lifetime of(Declaration declaration) {
        return switch (declaration.scope()) {
            case BUILD -> BUILD;
            case SESSION -> SESSION;
            case CLASS -> declaration.home() instanceof Home.OfSuperclass ? SUPERCLASS : CLASS;
            case METHOD, AUTO -> METHOD;
        };
    }

    String description() {
        return description;
    }
}
