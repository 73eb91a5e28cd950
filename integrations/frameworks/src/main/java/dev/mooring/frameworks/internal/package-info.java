/**
 * Connects Quarkus, Micronaut and MicroProfile Config with the environments and classes of Mooring's tests.
 *
 * <p>Each framework asks a class of its own for properties: {@link QuarkusTestEnvironment},
 * {@link MicronautProperties}, {@link MicroProfileProperties}. They get the declarations of the class from
 * {@link DeclaredProperties} and those of a started environment from {@link RecordProperties}, and return names and
 * values. {@link FrameworkTests} knows which test runs on a thread, because the frameworks do not tell.
 */
@NullMarked
package dev.mooring.frameworks.internal;

import org.jspecify.annotations.NullMarked;
