/** Containers for Spring tests: what {@code mooring-services} declares connects the application under test. */
@NullMarked
package dev.mooring.spring;

import org.jspecify.annotations.NullMarked;
