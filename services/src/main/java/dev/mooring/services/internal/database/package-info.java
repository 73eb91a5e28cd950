/**
 * Gives each test a database of its own: prepares a template once, and copies it for each test.
 *
 * <p>A {@link Preparation} comes in, made of scripts, migrations, seeds and methods, and the handle of a database goes
 * out. Read {@link DatabaseProvider} first, which serves {@link dev.mooring.services.Database}, then {@link Templates},
 * which makes each template once, also for several sessions, and {@link Databases}, the operations that a kind of
 * server implements. {@code postgres} and {@code mariadb} implement them. {@link FixedDatabase} keeps the name of a
 * database while its content changes.
 */
@NullMarked
package dev.mooring.services.internal.database;

import org.jspecify.annotations.NullMarked;
