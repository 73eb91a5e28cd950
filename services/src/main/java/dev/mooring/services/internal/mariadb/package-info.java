/** MariaDB and MySQL: their containers, their handles, and how their databases are copied. */
@NullMarked
package dev.mooring.services.internal.mariadb;

import org.jspecify.annotations.NullMarked;
