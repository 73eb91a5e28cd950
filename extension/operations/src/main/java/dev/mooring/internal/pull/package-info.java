/** Makes sure that the engine has an image: when it is pulled, from where, how long, and what people see of it. */
@NullMarked
package dev.mooring.internal.pull;

import org.jspecify.annotations.NullMarked;
