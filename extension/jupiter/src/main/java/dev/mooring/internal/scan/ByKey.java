package dev.mooring.internal.scan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Combines values by key, the farthest first; if two have the same key, the nearer one is used. */
final class ByKey<V> {

    private record Entry<V>(V value, int distance) {}

    private final Map<String, Entry<V>> entries = new LinkedHashMap<>();
    private final Texts texts;
    private final String what;
    private final String remedy;

    /** @param what names a value in mistakes, for instance {@code the environment variable} */
    ByKey(Texts texts, String what) {
        this(
                texts,
                what,
                "Keep one of them; an annotation on the element itself takes precedence over those of composed"
                        + " annotations.");
    }

    /** @param remedy what to do about two values for one key */
    ByKey(Texts texts, String what, String remedy) {
        this.texts = texts;
        this.what = what;
        this.remedy = remedy;
    }

    void put(String key, V value, Found<?> from) {
        Entry<V> present = entries.put(key, new Entry<>(value, from.distance()));
        if (present != null
                && present.distance() == from.distance()
                && !present.value().equals(value)) {
            texts.mistake(what + " '" + key + "' is set twice, to different values.", remedy);
        }
    }

    List<V> values() {
        return entries.values().stream().map(Entry::value).toList();
    }

    Map<String, V> map() {
        Map<String, V> map = new LinkedHashMap<>();
        entries.forEach((key, entry) -> map.put(key, entry.value()));
        return map;
    }
}
