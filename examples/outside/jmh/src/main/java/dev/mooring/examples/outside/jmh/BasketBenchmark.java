package dev.mooring.examples.outside.jmh;

import dev.mooring.Mooring;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.ExecResult;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.wait.ExecWait;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

// tag::benchmark[]
/** A session for each fork of JMH, that is, for each JVM that measures. */
@State(Scope.Benchmark)
public class BasketBenchmark {

    private Mooring mooring;
    private DockerContainer basket;

    @Setup
    public void start() {
        mooring = Mooring.open();
        basket = mooring.run(ContainerSpec.builder("redis:8")
                .waitUsing(ExecWait.of("redis-cli", "ping"))
                .build());
    }

    @TearDown
    public void close() {
        mooring.close();
    }

    @Benchmark
    public ExecResult put() {
        return basket.exec("redis-cli", "incr", "rope").orThrow();
    }
}
// end::benchmark[]
