/** What the tests of a bookshop do, whoever runs its servers. */
@NullMarked
package dev.mooring.benchmarks.bookshop;

import org.jspecify.annotations.NullMarked;
