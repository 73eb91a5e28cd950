/** The tests of a bookshop with Spring Boot's support for Testcontainers. */
@NullMarked
package dev.mooring.benchmarks.bookshop.testcontainers;

import org.jspecify.annotations.NullMarked;
