package dev.mooring.examples.clinic;

import dev.mooring.Environment;
import dev.mooring.services.Postgres;
import dev.mooring.services.PostgresServer;
import dev.mooring.spring.StartEnvironment;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.context.TestConfiguration;

// tag::run[]
@TestConfiguration
@StartEnvironment(RunClinic.Servers.class)
public class RunClinic {

    @Environment
    record Servers(@Postgres PostgresServer db) {}

    public static void main(String[] args) {
        SpringApplication.from(ClinicApplication::main).with(RunClinic.class).run("--spring.profiles.active=postgres");
    }
}
// end::run[]
