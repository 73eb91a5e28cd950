package dev.mooring.internal.compose;

import dev.mooring.internal.declaration.compose.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A value of a YAML file with its place; anchors and merge keys are resolved. */
sealed interface Yaml {

    Place place();

    /** Its name in errors. */
    String kind();

    /**
     * A text, number or boolean.
     *
     * @param plain whether it is written without quotes and YAML takes it for something other than a text
     */
    record Text(String text, boolean plain, Place place) implements Yaml {
        @Override
        public String kind() {
            return "a text";
        }
    }

    /**
     * No value.
     *
     * @param reset whether it removes the value of the file before, as {@code !reset} does
     */
    record Nothing(boolean reset, Place place) implements Yaml {
        @Override
        public String kind() {
            return "nothing";
        }
    }

    /**
     * A sequence.
     *
     * @param replaces whether it replaces that of the file before, as {@code !override} does
     */
    record Items(List<Yaml> items, boolean replaces, Place place) implements Yaml {
        public Items {
            items = List.copyOf(items);
        }

        @Override
        public String kind() {
            return "a list";
        }

        /** This list with more items, except for texts that it has already. */
        Items with(List<Yaml> others) {
            List<Yaml> all = new ArrayList<>(items);
            others.stream().filter(other -> !hasText(other)).forEach(all::add);
            return new Items(all, replaces, place);
        }

        private boolean hasText(Yaml other) {
            return other instanceof Text text
                    && items.stream()
                            .anyMatch(item ->
                                    item instanceof Text one && one.text().equals(text.text()));
        }
    }

    /**
     * A mapping, in the order in which it is written.
     *
     * @param keys the places of the keys
     * @param replaces whether it replaces that of the file before, as {@code !override} does
     */
    record Mapping(Map<String, Yaml> values, Map<String, Place> keys, boolean replaces, Place place) implements Yaml {

        static Mapping empty(Place place) {
            return new Mapping(Map.of(), Map.of(), false, place);
        }

        @Override
        public String kind() {
            return "a mapping";
        }

        @Nullable Yaml get(String key) {
            return values.get(key);
        }

        Place placeOf(String key) {
            return Objects.requireNonNull(keys.get(key));
        }

        /** This mapping with one more value, or another one. */
        Mapping with(String key, Place at, Yaml value) {
            Map<String, Yaml> changed = new LinkedHashMap<>(values);
            Map<String, Place> places = new LinkedHashMap<>(keys);
            changed.put(key, value);
            places.put(key, at);
            return new Mapping(changed, places, replaces, place);
        }

        /** This mapping without a value. */
        Mapping without(String key) {
            Map<String, Yaml> changed = new LinkedHashMap<>(values);
            Map<String, Place> places = new LinkedHashMap<>(keys);
            changed.remove(key);
            places.remove(key);
            return new Mapping(changed, places, replaces, place);
        }
    }
}
