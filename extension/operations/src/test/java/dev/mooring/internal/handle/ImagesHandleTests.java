package dev.mooring.internal.handle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mooring.internal.engine.fake.FakeEngine;
import dev.mooring.resource.DockerImages;
import dev.mooring.resource.Endpoint;
import dev.mooring.resource.Subscription;
import dev.mooring.spec.ResourceSpec;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImagesHandleTests {

    private static final class NothingAdHoc implements AdHocResources {
        @Override
        public <H> H make(ResourceSpec spec, Class<H> handle) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Endpoint exposeHost(int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void closeWithScope(Subscription subscription) {
            throw new UnsupportedOperationException();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"``|", "`a\nb` | a\\nb", "../containers/x | ../containers/x", "A | A"})
    void refusesAnInvalidNameWithoutARequest(String name, String shown) {
        FakeEngine engine = new FakeEngine();
        DockerImages images = new ImagesHandle(engine, new NothingAdHoc());
        String message =
                "'" + (shown == null ? "" : shown) + "' is not an image name; write for instance \"postgres:17\"";

        assertThatIllegalArgumentException().isThrownBy(() -> images.find(name)).withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> images.remove(name))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> images.save(Path.of("images.tar"), name))
                .withMessage(message);
        assertThat(images.find("57c96fc023be")).isEmpty();
    }
}
