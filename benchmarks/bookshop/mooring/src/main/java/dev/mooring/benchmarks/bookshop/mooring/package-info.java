/** The tests of a bookshop with Mooring. */
@NullMarked
package dev.mooring.benchmarks.bookshop.mooring;

import org.jspecify.annotations.NullMarked;
