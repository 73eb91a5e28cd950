package dev.mooring.examples.outside.jmh;

import dev.mooring.examples.outside.endings.Ending;
import org.openjdk.jmh.annotations.Benchmark;

/** Ends as it is told; only the checks run it. */
public class EndingBenchmark {

    @Benchmark
    public void ending(BasketBenchmark running) throws InterruptedException {
        Ending.reach();
    }
}
