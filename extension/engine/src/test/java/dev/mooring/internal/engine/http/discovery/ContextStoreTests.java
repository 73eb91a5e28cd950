package dev.mooring.internal.engine.http.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mooring.internal.engine.http.transport.TlsMaterial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContextStoreTests {

    @TempDir
    Path directory;

    @Test
    void knowsNoContextWithoutAConfiguration() throws IOException {
        assertThat(new ContextStore(directory).current()).isEmpty();
        Files.writeString(directory.resolve("config.json"), "{\"auths\":{}}");
        assertThat(new ContextStore(directory).current()).isEmpty();
        Files.writeString(directory.resolve("config.json"), "{\"currentContext\":\"\"}");
        assertThat(new ContextStore(directory).current()).isEmpty();
    }

    @Test
    void readsTheContextInUse() throws IOException {
        Files.writeString(directory.resolve("config.json"), "{\"currentContext\":\"build\"}");
        assertThat(new ContextStore(directory).current()).hasValue("build");
    }

    @Test
    void saysWhatIsWrongWithTheConfiguration() throws IOException {
        Path file = Files.writeString(directory.resolve("config.json"), "{");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> new ContextStore(directory).current())
                .withMessageStartingWith(file + " is not JSON: Unexpected end-of-input");
    }

    @Test
    void findsAContextByTheDigestOfItsName() throws IOException {
        // The digest that `docker context create desktop-linux` uses on every machine.
        assertThat(ContextStore.id("desktop-linux"))
                .isEqualTo("fe9c6bd7a66301f49ca9b6a70b217107cd1284598bfc254700c989b916da791e");
        context("build", "{\"Host\":\"tcp://build:2376\",\"SkipTLSVerify\":false}");

        assertThat(new ContextStore(directory).load("build")).isEqualTo(new Contexts.Context("tcp://build:2376", null));
    }

    @Test
    void findsTheCertificatesOfAContext() throws IOException {
        context("build", "{\"Host\":\"tcp://build:2376\"}");
        Path files = Files.createDirectories(directory
                .resolve("contexts/tls")
                .resolve(ContextStore.id("build"))
                .resolve("docker"));
        Files.createFile(files.resolve("ca.pem"));
        Files.createFile(files.resolve("cert.pem"));
        Files.createFile(files.resolve("key.pem"));

        assertThat(new ContextStore(directory).load("build").tls())
                .isEqualTo(new TlsMaterial(
                        files.resolve("ca.pem"), files.resolve("cert.pem"), files.resolve("key.pem"), true));
    }

    @Test
    void skipsVerificationWhereTheContextSaysSo() throws IOException {
        context("build", "{\"Host\":\"tcp://build:2376\",\"SkipTLSVerify\":true}");
        assertThat(new ContextStore(directory).load("build").tls()).isEqualTo(new TlsMaterial(null, null, null, false));
    }

    @Test
    void saysThatThereIsNoSuchContext() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> new ContextStore(directory).load("gone"))
                .withMessage("the context does not exist (no %s); `docker context ls` lists them", meta("gone"));
    }

    @Test
    void saysThatAContextHasNoEndpoint() throws IOException {
        context("build", "{}");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> new ContextStore(directory).load("build"))
                .withMessage("the context has no Docker endpoint (%s)", meta("build"));
    }

    private void context(String name, String endpoint) throws IOException {
        Files.createDirectories(meta(name).getParent());
        Files.writeString(
                meta(name), "{\"Name\":\"" + name + "\",\"Metadata\":{},\"Endpoints\":{\"docker\":" + endpoint + "}}");
    }

    private Path meta(String name) {
        return directory.resolve("contexts/meta").resolve(ContextStore.id(name)).resolve("meta.json");
    }
}
