package dev.mooring.internal.report.model;

import static dev.mooring.internal.json.JsonMember.Form.MILLIS;

import dev.mooring.internal.json.JsonMember;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An advice for the reader of the report.
 *
 * @param kind a word for programs, as {@code share-equal-containers}
 * @param saves the microseconds that it saves, about; or null if that is not known
 * @param resources the indexes of the resources that it concerns
 */
public record Advice(
        String kind,
        String text,

        @JsonMember(value = "savesMillis", form = MILLIS) @Nullable Long saves,

        List<Integer> resources) {
    public Advice {
        resources = List.copyOf(resources);
    }
}
