package dev.mooring.spec;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Copies maps in an order-preserving way, because messages and requests show them in this order. */
final class Maps {

    private Maps() {}

    static Map<String, String> copyOf(Map<String, String> map) {
        Map<String, String> copy = new LinkedHashMap<>();
        for (Map.Entry<String, String> entry : map.entrySet()) {
            String key = Objects.requireNonNull(entry.getKey(), "key");
            copy.put(key, Objects.requireNonNull(entry.getValue(), key));
        }
        return Collections.unmodifiableMap(copy);
    }
}
