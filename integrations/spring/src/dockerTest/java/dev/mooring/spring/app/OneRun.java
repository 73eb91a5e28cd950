package dev.mooring.spring.app;

import java.util.function.Supplier;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.data.redis.core.StringRedisTemplate;

/** Starts the application as it is developed, uses what it is connected to, and stops it. */
public class OneRun implements Supplier<String> {

    @Override
    public String get() {
        try (ConfigurableApplicationContext context = SpringApplication.from(LibraryApplication::main)
                .with(RunLibrary.class)
                .run("--spring.main.web-application-type=none", "--spring.devtools.restart.enabled=false")
                .getApplicationContext()) {
            RunLibrary.Backend backend = context.getBean(RunLibrary.Backend.class);
            context.getBean(StringRedisTemplate.class).opsForValue().set("run", "yes");
            return String.join(
                    " ",
                    String.valueOf(context.getBean(Books.class).count()),
                    backend.redis()
                            .container()
                            .exec("redis-cli", "get", "run")
                            .stdout()
                            .strip(),
                    String.valueOf(
                            backend.cache().equals(context.getEnvironment().getProperty("library.cache"))),
                    backend.db().container().id());
        }
    }
}
