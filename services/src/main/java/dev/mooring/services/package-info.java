/**
 * Typed servers, and what a test gets from one: {@link dev.mooring.services.Postgres} and
 * {@link dev.mooring.services.Database}.
 */
@NullMarked
package dev.mooring.services;

import org.jspecify.annotations.NullMarked;
