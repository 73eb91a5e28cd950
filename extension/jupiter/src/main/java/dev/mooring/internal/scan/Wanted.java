package dev.mooring.internal.scan;

import dev.mooring.internal.declaration.Declaration;
import dev.mooring.spec.Protocol;

/** What is to be injected into a field, parameter or record component. */
public sealed interface Wanted {

    /** The handle of what it declares itself. */
    record Own(Declaration declaration) implements Wanted {}

    /**
     * The handle of something that is declared elsewhere.
     *
     * @param name the logical name
     * @param type the type of the handle
     */
    record Named(String name, Class<?> type) implements Wanted {}

    /**
     * The handle of something that is declared elsewhere, or of what the element declares where there is no such thing.
     *
     * @param declared what the element declares
     * @param type the type of the handle
     */
    record NamedOrOwn(Declared declared, Class<?> type) implements Wanted {}

    /**
     * Where a port is reached.
     *
     * @param port the port inside the container, or 0 for the only one that is forwarded
     */
    record Address(String container, int port, Protocol protocol) implements Wanted {}

    /** A text, as {@code String} or {@code URI}. */
    record Text(String template, Class<?> type) implements Wanted {}

    /** An environment. */
    record OfEnvironment(Class<? extends Record> type) implements Wanted {}

    /** The engine. */
    record Engine() implements Wanted {}
}
