/**
 * Implements {@link dev.mooring.services.OpenLdap}.
 *
 * <p>Read {@link OpenLdapConfigurer} first, which copies the settings and the LDIF files into the container; the script
 * {@code start.sh} beside it loads them there. {@link OpenLdapProvider} makes the handle.
 */
@NullMarked
package dev.mooring.services.internal.ldap;

import org.jspecify.annotations.NullMarked;
