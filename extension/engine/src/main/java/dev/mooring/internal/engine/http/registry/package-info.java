/**
 * Finds the credentials of registries where {@code docker login} and credential helpers keep them.
 *
 * <p>The name of an image comes in, and the header with which the engine is to ask the image's registry goes out.
 * Nothing is cached, and no text contains a secret. Read {@link RegistryCredentials} first, then {@link AuthSettings},
 * which reads the configuration file, and {@link CredentialHelper}, which runs a helper.
 */
@NullMarked
package dev.mooring.internal.engine.http.registry;

import org.jspecify.annotations.NullMarked;
