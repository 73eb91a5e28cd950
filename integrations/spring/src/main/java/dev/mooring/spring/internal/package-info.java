/**
 * Connects Spring's application contexts with the servers that a test class declares.
 *
 * <p>A test class comes in, and properties and connection details go to its context. Read
 * {@link MooringContextCustomizer} first, which is a part of the key of Spring's context cache, then
 * {@link ClassConnections}, which finds the declarations, and {@link ContextConnection}, which keeps the containers as
 * long as a context uses them. {@link FreshDatabase} gives each test a new database in a context that stays open.
 * {@link StartedEnvironments} is for applications that run outside of tests.
 */
@NullMarked
package dev.mooring.spring.internal;

import org.jspecify.annotations.NullMarked;
