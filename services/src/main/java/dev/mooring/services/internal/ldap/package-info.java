/** OpenLDAP: its container and its handle. */
@NullMarked
package dev.mooring.services.internal.ldap;

import org.jspecify.annotations.NullMarked;
