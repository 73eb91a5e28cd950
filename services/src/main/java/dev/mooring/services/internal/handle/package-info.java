/**
 * Shares what the handles and annotations of several services need.
 *
 * <p>Each class can be read alone: {@link ServerOption} parses the options of an annotation, {@link EffectiveEnv} tells
 * with which environment a container was really declared, {@link OfficialImage} recognizes the services of Compose
 * files, and {@link Placeholders} declares the placeholders that all servers have. The common handle of database
 * servers is in {@code database}.
 */
@NullMarked
package dev.mooring.services.internal.handle;

import org.jspecify.annotations.NullMarked;
