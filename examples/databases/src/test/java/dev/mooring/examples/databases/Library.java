package dev.mooring.examples.databases;

import dev.mooring.services.Postgres;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A team's own word for its database server. */
// tag::library[]
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.TYPE})
@Postgres(migrations = "classpath:db/migration")
@interface Library {}
// end::library[]
