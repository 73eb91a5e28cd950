/**
 * Parses and prints JSON trees without Jackson's object mapper, which takes long to initialize.
 *
 * <p>Streams and texts come in or go out, as Jackson's {@code JsonNode}s on the other side. {@link Json} is the only
 * class. The classes that know the fields of a request or an answer, such as {@code ContainerJson}, are one package
 * higher.
 */
@NullMarked
package dev.mooring.internal.engine.http.json;

import org.jspecify.annotations.NullMarked;
