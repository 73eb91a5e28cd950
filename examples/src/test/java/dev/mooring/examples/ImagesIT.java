package dev.mooring.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.BuildImage;
import dev.mooring.Container;
import dev.mooring.CopyToBuildContext;
import dev.mooring.resource.CommitOptions;
import dev.mooring.resource.Docker;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.DockerImage;
import dev.mooring.resource.ImageLayer;
import dev.mooring.spec.BuildSpec;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.ImportSpec;
import dev.mooring.wait.WaitForExit;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImagesIT {

    // tag::build[]
    @BuildImage(
            context = "classpath:docker/greeter",
            args = "BASE=${config:mooring.image.prefix:-}debian:trixie-slim",
            labels = "com.example.team=shop")
    static DockerImage image;

    @Container(image = "${image}", command = "hello")
    @WaitForExit
    static DockerContainer hello;

    @Container(image = "${image}", command = "goodbye")
    @WaitForExit
    static DockerContainer goodbye;
    // end::build[]

    @Test
    void twoContainersAreMadeFromIt() {
        assertThat(hello.logs()).isEqualTo("hello from a built image\n");
        assertThat(goodbye.logs()).isEqualTo("goodbye from a built image\n");
        assertThat(image.inspect().config().labels()).containsEntry("com.example.team", "shop");
    }

    // tag::inline[]
    @Container(command = {"sleep", "infinity"})
    @BuildImage(
            args = "BASE=${config:mooring.image.prefix:-}debian:trixie-slim",
            dockerfileText = {
                "ARG BASE",
                "FROM $BASE",
                "RUN --mount=type=cache,target=/var/cache/app echo ready > /state",
            })
    static DockerContainer app;
    // end::inline[]

    @Test
    void aContainerBringsItsDockerfile() {
        assertThat(app.exec("cat", "/state").orThrow().stdout()).isEqualTo("ready\n");
    }

    // tag::configure[]
    @Container(command = {"cat", "/java"})
    @BuildImage(
            args = "BASE=${config:mooring.image.prefix:-}debian:trixie-slim",
            dockerfileText = {"ARG BASE", "FROM $BASE", "ARG JAVA", "RUN echo Java $JAVA > /java"},
            configure = "sameJava")
    @WaitForExit
    static DockerContainer computed;

    static BuildSpec sameJava(BuildSpec spec) {
        String version = Integer.toString(Runtime.version().feature());
        return spec.toBuilder().arg("JAVA", version).build();
    }
    // end::configure[]

    @Test
    void codeComputesAnArgument() {
        assertThat(computed.logs()).isEqualTo("Java " + Runtime.version().feature() + "\n");
    }

    // tag::files[]
    @Container(command = {"cat", "/srv/motd", "/srv/sql/orders.sql"})
    @BuildImage(
            args = "BASE=${config:mooring.image.prefix:-}debian:trixie-slim",
            dockerfileText = {"ARG BASE", "FROM $BASE", "COPY . /srv"})
    @CopyToBuildContext(source = "classpath:sql/orders.sql", target = "sql/")
    @CopyToBuildContext(source = "classpath:docker/greeter/greet.sh", target = "bin/hello", mode = "0755")
    @CopyToBuildContext(source = "data:welcome\n", target = "motd")
    @WaitForExit
    static DockerContainer assembled;
    // end::files[]

    @Test
    void anImageIsMadeOfFilesFromSeveralPlaces(Docker docker) {
        assertThat(assembled.logs()).startsWith("welcome\n").containsIgnoringCase("create table orders");
        // tag::code[]
        DockerImage built = docker.images()
                .build(BuildSpec.ofText("ARG BASE\nFROM $BASE\nCOPY hello /bin/hello\n")
                        .arg("BASE", base())
                        .copy("classpath:docker/greeter/greet.sh", "hello")
                        .build());
        // end::code[]
        assertThat(docker.runToExit(ContainerSpec.builder(built.name())
                                .command("test", "-f", "/bin/hello")
                                .build())
                        .exitCode())
                .isZero();
    }

    private static String base() {
        return System.getProperty("mooring.image.prefix", "") + "debian:trixie-slim";
    }

    @Test
    void goesToAFileAndBack(Docker docker, @TempDir Path directory) {
        // tag::archives[]
        DockerImage tagged = image.tag("greeter:1");
        docker.images().save(directory.resolve("greeter.tar"), "greeter:1");
        tagged.remove();

        List<DockerImage> loaded = docker.images().load(directory.resolve("greeter.tar"));
        assertThat(loaded).extracting(DockerImage::name).containsExactly("greeter:1");
        assertThat(loaded.get(0).history())
                .extracting(ImageLayer::createdBy)
                .anyMatch(step -> step.contains("greet.sh"));
        // end::archives[]
    }

    @Test
    void isMadeOfAContainer(Docker docker, @TempDir Path directory) {
        // tag::commit[]
        app.exec("sh", "-c", "echo seeded > /seed").orThrow();
        DockerImage seeded = app.commit("seeded:1", CommitOptions.DEFAULT.withChange("CMD [\"cat\", \"/seed\"]"));
        assertThat(docker.runToExit(ContainerSpec.builder("seeded:1").build()).stdout())
                .isEqualTo("seeded\n");

        app.exportTo(directory.resolve("root.tar"));
        DockerImage flat = docker.images()
                .importTar(ImportSpec.builder(directory.resolve("root.tar").toString())
                        .name("flat:1")
                        .change("CMD [\"cat\", \"/seed\"]")
                        .build());
        assertThat(docker.runToExit(ContainerSpec.builder("flat:1").build()).stdout())
                .isEqualTo("seeded\n");
        // end::commit[]
        assertThat(seeded.id()).isNotEqualTo(flat.id());
    }
}
