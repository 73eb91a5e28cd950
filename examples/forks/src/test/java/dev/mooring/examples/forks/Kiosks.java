package dev.mooring.examples.forks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.UseEnvironment;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Looks at the environment, whatever class and JVM it is in. */
@UseEnvironment(Kiosk.class)
abstract class Kiosks {

    @Test
    void isOpen(Kiosk kiosk) throws IOException {
        assertThat(kiosk.till().state().running()).isTrue();
        long owner = Long.parseLong(kiosk.till().inspect().labels().get("dev.mooring.owner.pid"));
        new Note(ProcessHandle.current().pid(), kiosk.till().id(), owner).leave(getClass());
    }
}
