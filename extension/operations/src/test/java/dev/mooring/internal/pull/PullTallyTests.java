package dev.mooring.internal.pull;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.internal.engine.PullStep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PullTallyTests {

    private final PullTally tally = new PullTally();

    @Test
    void addsUpLayersAndBytes() {
        assertThat(tally.progress()).hasToString("asking the registry");
        add("17", "Pulling from library/postgres", 0, 0);
        add("a", "Already exists", 0, 0);
        add("b", "Pulling fs layer", 0, 0);
        add("c", "Pulling fs layer", 0, 0);
        assertThat(tally.progress()).hasToString("1 of 3 layers");
        add("b", "Downloading", 1_000, 4_000);
        add("c", "Downloading", 500, 2_000);
        assertThat(tally.progress()).hasToString("1 of 3 layers, 1.5 kB of 6.0 kB");
        add("b", "Download complete", 0, 0);
        assertThat(tally.progress()).hasToString("1 of 3 layers, 4.5 kB of 6.0 kB");
        add("b", "Extracting", 10, 4_000);
        assertThat(tally.progress()).as("extracting is no download").hasToString("1 of 3 layers, 4.5 kB of 6.0 kB");
        add("b", "Pull complete", 0, 0);
        add("c", "Downloading", 2_000, 2_000);
        add("c", "Pull complete", 0, 0);
        assertThat(tally.progress()).hasToString("3 of 3 layers, 6.0 kB of 6.0 kB");
    }

    @Test
    void distinguishesProgressFromRepetition() {
        assertThat(add("", "Pulling", 0, 0)).isTrue();
        assertThat(add("", "Pulling", 0, 0)).isFalse();
        assertThat(add("a", "Waiting", 0, 0)).isTrue();
        assertThat(add("a", "Waiting", 0, 0)).isFalse();
        assertThat(add("a", "Downloading", 1, 9)).isTrue();
        assertThat(add("a", "Downloading", 1, 9)).isFalse();
        assertThat(add("a", "Downloading", 2, 9)).isTrue();
        assertThat(add("a", "Extracting", 1, 9)).isTrue();
        assertThat(add("a", "Extracting", 2, 9)).isTrue();
        assertThat(add("a", "Retrying in 5 seconds", 0, 0)).isFalse();
    }

    @Test
    void describesTheCurrentState() {
        assertThat(tally.whereabouts()).isEqualTo("before the first layer");
        add("w", "Waiting", 0, 0);
        assertThat(tally.whereabouts()).isEqualTo("w (Waiting)");
        add("a", "Downloading", 1, 9);
        add("b", "Extracting", 1, 9);
        add("x", "Download complete", 0, 0);
        assertThat(tally.whereabouts()).isEqualTo("a (Downloading 1 B of 9 B), b (Extracting)");
        add("c", "Downloading", 1, 9);
        add("d", "Downloading", 1, 9);
        assertThat(tally.whereabouts())
                .isEqualTo("a (Downloading 1 B of 9 B), b (Extracting), c (Downloading 1 B of 9 B) and 1 more");
    }

    @Test
    void reportsThatAllLayersAreComplete() {
        add("a", "Pull complete", 0, 0);
        assertThat(tally.whereabouts()).isEqualTo("after the last layer");
    }

    @ParameterizedTest
    @CsvSource({"0, 0 B", "999, 999 B", "1000, 1.0 kB", "45_200_000, 45.2 MB", "1_073_741_824, 1.1 GB"})
    void writesBytesAsDockerDoes(String bytes, String text) {
        assertThat(new ByteCount(Long.parseLong(bytes.replace("_", "")))).hasToString(text);
    }

    private boolean add(String layer, String status, long current, long total) {
        return tally.add(new PullStep(layer, status, current, total));
    }
}
