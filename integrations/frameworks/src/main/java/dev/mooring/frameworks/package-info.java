/**
 * Containers for tests with Quarkus, Micronaut and MicroProfile: the application under test is connected to what the
 * test declares.
 */
@NullMarked
package dev.mooring.frameworks;

import org.jspecify.annotations.NullMarked;
