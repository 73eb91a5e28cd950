/** Migrations that are written in Java. */
@org.jspecify.annotations.NullMarked
package dev.mooring.services.migrations;
