package dev.mooring.benchmarks.mooring;

import dev.mooring.Container;
import dev.mooring.Env;
import dev.mooring.PortForward;
import dev.mooring.benchmarks.harness.Task;
import dev.mooring.wait.WaitForLog;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The database of the suites; it is ready when Testcontainers' PostgreSQLContainer would find it so. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER})
@Container(image = Task.POSTGRES)
@Env("POSTGRES_PASSWORD=secret")
@PortForward(5432)
@WaitForLog(value = "database system is ready to accept connections", times = 2)
@interface Postgres {}
