/** What the handles of several services need. */
@NullMarked
package dev.mooring.services.internal.handle;

import org.jspecify.annotations.NullMarked;
