/**
 * What an integration of another framework implements ({@link dev.mooring.spi.TestFramework}) and what it gets: access
 * to the resources of the tests that run in it, beyond one test class. Tests do not need this package.
 */
@NullMarked
package dev.mooring.spi;

import org.jspecify.annotations.NullMarked;
