package dev.mooring.spring.app;

import dev.mooring.Environment;
import dev.mooring.Template;
import dev.mooring.services.Postgres;
import dev.mooring.services.PostgresServer;
import dev.mooring.services.Redis;
import dev.mooring.services.RedisServer;
import dev.mooring.spring.SpringProperty;
import dev.mooring.spring.StartEnvironment;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.context.TestConfiguration;

/** The application as it runs while it is developed. */
// tag::run[]
@TestConfiguration
@StartEnvironment(RunLibrary.Backend.class)
public class RunLibrary {

    @Environment
    public record Backend(
            @Postgres PostgresServer db,
            @Redis RedisServer redis,

            @Template("${redis.address:6379}") @SpringProperty(name = "library.cache")
            String cache) {}

    public static void main(String[] args) {
        SpringApplication.from(LibraryApplication::main).with(RunLibrary.class).run(args);
    }
}
// end::run[]
