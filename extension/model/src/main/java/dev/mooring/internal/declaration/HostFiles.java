package dev.mooring.internal.declaration;

import java.util.Optional;

/** Looks for the files that specs name, so that reading and planning declarations stays pure. */
public interface HostFiles {

    /** Looks for nothing: no class has begun, so the code that creates its files has not run. */
    HostFiles UNKNOWN = new HostFiles() {
        @Override
        public Optional<String> missing(Class<?> declaring, String source) {
            return Optional.empty();
        }

        @Override
        public Optional<String> missingOnEngine(Class<?> declaring, String path) {
            return Optional.empty();
        }
    };

    /**
     * Looks for a source as {@code @CopyToContainer} takes it.
     *
     * @param declaring the class that names it
     * @return where it was looked for, if it is missing
     */
    Optional<String> missing(Class<?> declaring, String source);

    /**
     * Looks for a path that the engine mounts.
     *
     * @param declaring the class that names it
     * @return the path that was looked for, if it is missing; also empty if the engine sees other files than this host
     */
    Optional<String> missingOnEngine(Class<?> declaring, String path);
}
