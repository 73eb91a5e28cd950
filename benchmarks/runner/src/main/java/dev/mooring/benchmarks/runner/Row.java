package dev.mooring.benchmarks.runner;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A line of the table: medians.
 *
 * @param what what was measured
 * @param unit of the values; empty for what is counted
 * @param values of each peer that was measured
 * @param toTestcontainers Mooring's value divided by Testcontainers'
 * @param toRaw Mooring's value divided by the raw engine's
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Row(
        String what,
        String unit,
        Map<Peer, Double> values,
        @Nullable Double toTestcontainers,
        @Nullable Double toRaw) {

    static Row of(String what, String unit, Map<Peer, Double> values) {
        return new Row(
                what,
                unit,
                values,
                ratio(values.get(Peer.MOORING), values.get(Peer.TESTCONTAINERS)),
                ratio(values.get(Peer.MOORING), values.get(Peer.RAW)));
    }

    private static @Nullable Double ratio(@Nullable Double value, @Nullable Double to) {
        return value == null || to == null || to == 0 ? null : value / to;
    }
}
