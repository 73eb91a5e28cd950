package dev.mooring.benchmarks.raw;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Eight containers in one class, one after the other. */
class EightContainers {

    private static final List<RawContainer> WEBS = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        for (int i = 0; i < 8; i++) {
            WEBS.add(RawContainer.httpd());
        }
    }

    @AfterAll
    static void remove() throws Exception {
        for (RawContainer web : WEBS) {
            web.close();
        }
    }

    @Test
    void answer() throws Exception {
        for (RawContainer web : WEBS) {
            web.readPage();
        }
    }
}
