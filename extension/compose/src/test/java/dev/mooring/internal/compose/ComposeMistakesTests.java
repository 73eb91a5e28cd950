package dev.mooring.internal.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.mooring.spec.ContainerSpec;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The exact messages about Compose files that cannot be translated. */
class ComposeMistakesTests {

    @Test
    void reportsUnknownAndUnsupportedKeys() {
        assertThat(Composed.of("""
                version: "3"
                models: {}
                services:
                  a:
                    image: a
                    imag: b
                    x-note: fine
                    isolation: hyperv
                    deploy:
                      resources: {limit: {}}
                    build:
                      context: .
                      ssh: default
                      additional_contexts: {lib: ../lib}
                """).problems())
                .containsExactlyInAnyOrder(
                        "compose.yaml:2: models: this key is valid in Compose, but Mooring does not"
                                + " support it."
                                + " | Remove it, or describe what it stands for in Java.",
                        "compose.yaml:8: services.a.isolation: this key is valid in Compose, but Mooring does not"
                                + " support it."
                                + " | Remove it, or describe what it stands for in Java.",
                        "compose.yaml:6: services.a.imag: this key is not known. | Correct it if it is"
                                + " misspelt; otherwise remove it, or describe what it stands for in Java.",
                        "compose.yaml:10: services.a.deploy.resources.limit: this key is not known."
                                + " | Correct it if it is misspelt; otherwise remove it, or describe what it stands"
                                + " for in Java.",
                        "compose.yaml:13: services.a.build.ssh: this key is valid in Compose, but Mooring does not"
                                + " support it. | Remove it, or describe what it stands for in Java.",
                        "compose.yaml:14: services.a.build.additional_contexts: this key is valid in Compose, but Mooring does not"
                                + " support it. | Put"
                                + " the files into the context, and let the Dockerfile begin with a stage of that name:"
                                + " FROM scratch AS name, COPY directory /. Then remove the key, for tests alone with"
                                + " !reset in a second file.");
    }

    /** Nine aliases within one another stand for a billion texts. */
    @Test
    @Timeout(60)
    void reportsAliasesThatExpandToTooMuch() {
        StringBuilder laughs = new StringBuilder("x-0: &a0 [lol,lol,lol,lol,lol,lol,lol,lol,lol]\n");
        for (int i = 1; i < 9; i++) {
            laughs.append("x-%1$d: &a%1$d [*a%2$d,*a%2$d,*a%2$d,*a%2$d,*a%2$d,*a%2$d,*a%2$d,*a%2$d,*a%2$d]\n"
                    .formatted(i, i - 1));
        }
        assertThat(Composed.of(laughs + "services: {a: {image: a}}\n").problems())
                .singleElement()
                .asString()
                .matches(
                        "compose\\.yaml:\\d+: the file has more than 100000 values, because aliases repeat what they stand"
                                + " for\\. \\| Use fewer aliases\\.");
    }

    @Test
    void aFileOfTheFirstVersionIsRecognized() {
        assertThat(Composed.of("db:\n  image: a\napp:\n  build: .\n  links: [db]\n")
                        .problems())
                .containsExactly("compose.yaml:1: there is no 'services', as in files of Compose's first version. | Add"
                        + " 'services:' as the first line, and indent the services below it.");
    }

    @Test
    void aBuildThatCannotBeReadCausesNoSecondMistake() {
        assertThat(Composed.of("""
                services:
                  a: {build: "https://example.org/a.git"}
                  b: {image: shop, build: {dockerfile: X, dockerfile_inline: FROM x}}
                  c: {image: shop}
                """).problems())
                .containsExactly(
                        "compose.yaml:2: services.a.build.context: the context is not a directory."
                                + " | Check it out, and write its path.",
                        "compose.yaml:3: services.b.build.dockerfile: there are both dockerfile and dockerfile_inline."
                                + " | Leave out one of the two.");
    }

    @Test
    void portsWithoutANetworkOfTheirOwnAreWarnedOf() {
        Composed file = Composed.of("""
                services:
                  a: {image: a, network_mode: host, ports: ["80:80"]}
                  b: {image: a, network_mode: none, ports: ["80:80"]}
                """);

        assertThat(file.problems())
                .containsExactly(
                        "compose.yaml:2: services.a.ports: ports are not published with network_mode: host."
                                + " | Remove them; the container's ports are the host's.",
                        "compose.yaml:3: services.b.ports: ports are not published with network_mode: none."
                                + " | Remove them, or the network_mode.");
        assertThat(file.withWarnings().services())
                .allSatisfy(each ->
                        assertThat(((ContainerSpec) each.spec()).ports()).isEmpty());
    }

    @Test
    void devicesOtherThanGpusAreMistakes() {
        assertThat(Composed.of("""
                services:
                  a:
                    image: a
                    deploy:
                      resources:
                        reservations:
                          devices:
                            - {driver: cdi, capabilities: [tpu], device_ids: ["x"]}
                            - {capabilities: [gpu]}
                """).problems())
                .containsExactly(
                        "compose.yaml:7: services.a.deploy.resources.reservations.devices: there are several requests"
                                + " for devices. | Write one that stands for all of them.",
                        "compose.yaml:8: services.a.deploy.resources.reservations.devices.driver: Mooring knows no"
                                + " devices of the driver 'cdi'. | Remove it.",
                        "compose.yaml:8: services.a.deploy.resources.reservations.devices.capabilities: Mooring knows"
                                + " no devices but GPUs. | Write capabilities: [gpu].");
    }

    @Test
    void syntaxErrorsAndDoubledKeys() {
        assertThat(Composed.of("services:\n  a:\n    image: 'x\n").problems())
                .singleElement()
                .asString()
                .matches("compose\\.yaml:\\d+: the YAML is not valid: found unexpected end of stream\\..*");
        assertThat(Composed.of("services:\n  a: {image: a}\n  a: {image: b}\n").problems())
                .containsExactly(
                        "compose.yaml:3: the key 'a' is written twice, first in line 2." + " | Correct the syntax.");
        assertThat(Composed.of("- a\n").problems())
                .containsExactly("compose.yaml:1: this is a list. | Write a mapping of keys and values.");
        assertThat(Composed.of("services: {}\n").problems())
                .containsExactly("compose.yaml:1: there are no services. | Describe at least one.");
    }

    @Test
    void variables() {
        assertThat(Composed.of("""
                services:
                  a:
                    image: "${TAG:?set it to a version}"
                    command: echo $NOBODY $5 $(date) $"x" ${5} $
                """).problems())
                .containsExactly(
                        "compose.yaml:3: services.a.image: the variable 'TAG' is required, but is not set:"
                                + " set it to a version | Set it in @Compose(env = …), in .env or in the environment.",
                        "compose.yaml:4: services.a.command: the variable 'NOBODY' is not set, so it is empty. | Set it"
                                + " in @Compose(env = …), in .env or in the environment, or write ${NOBODY:-}.",
                        "compose.yaml:4: services.a.command: '${5}' is not a variable."
                                + " | Write ${NAME}, ${NAME:-default} or ${NAME:?error}, or $$ for a literal $.");
    }

    /** A few hundred bytes, or an hour. */
    @Test
    @Timeout(60)
    void whatIsReadHasLimits() {
        assertThat(Composed.of("services: {a: {image: '" + "${A:-".repeat(20_000) + "x" + "}".repeat(20_000) + "'}}")
                        .problems())
                .singleElement(STRING)
                .startsWith("compose.yaml:1: services.a.image: '${A:-${A:-")
                .endsWith(
                        " is not a variable. | Write ${NAME}, ${NAME:-default} or ${NAME:?error}, or $$ for a literal $.");
        String doubled = IntStream.range(1, 30)
                .mapToObj(i -> "A" + i + "=${A" + (i - 1) + "}${A" + (i - 1) + "}\n")
                .collect(Collectors.joining("", "A0=xxxxxxxxxx\n", ""));
        assertThat(Composed.of("services: {a: {image: x, env_file: e.env}}")
                        .file("e.env", doubled)
                        .problems())
                .containsExactly("e.env:19: the value is more than a million characters longer with its variables."
                        + " | Use shorter variables.");
        assertThat(Composed.of("services: {a: {image: x, stop_grace_period: 99999999999h}}")
                        .problems())
                .containsExactly("compose.yaml:1: services.a.stop_grace_period: '99999999999h' is not a duration."
                        + " | Write for instance 1m30s, 10s or 500ms.");
        assertThat(Composed.of("services: {a: {image: x, ports: ['1-65535:1-65535']}}")
                        .problems())
                .containsExactly("compose.yaml:1: services.a.ports: '1-65535:1-65535' makes more than 1000 ports of one"
                        + " service. | Publish only the ports that the tests use.");
    }

    @Test
    void references() {
        assertThat(Composed.of("""
                services:
                  a:
                    image: a
                    depends_on: [b, c, a]
                    networks: [back]
                    volumes: ["dat:/data"]
                    secrets: [s]
                    env_file: a.env
                  c: {image: c, profiles: [x]}
                volumes: {data: {}}
                """).problems())
                .containsExactly(
                        "compose.yaml:8: services.a.env_file: the file 'a.env' does not exist; looked for"
                                + " /project/a.env. | Create it, correct the path, or write required: false.",
                        "compose.yaml:6: services.a.volumes: there is no volume 'dat' under 'volumes'."
                                + " | Add 'dat:' there, or write one of 'data'.",
                        "compose.yaml:5: services.a.networks: there is no network 'back' under 'networks'."
                                + " | Add 'back:' there.",
                        "compose.yaml:7: services.a.secrets: there is no secret 's' under 'secrets'."
                                + " | Add 's:' there.",
                        "compose.yaml:4: services.a.depends_on: there is no other service 'b'."
                                + " | Write one of 'a', 'c'.",
                        "compose.yaml:4: services.a.depends_on: the service 'c' is not enabled, because of its"
                                + " profiles. | Enable one of them with @Compose(profiles = …), or write"
                                + " required: false.",
                        "compose.yaml:4: services.a.depends_on: there is no other service 'a'."
                                + " | Write one of 'a', 'c'.");
    }

    @Test
    void values() {
        assertThat(Composed.of("""
                services:
                  self: {image: a}
                  a:
                    ports: ["80:x"]
                    healthcheck: {test: [curl], interval: 5}
                    deploy: {replicas: 2, resources: {limits: {memory: much}}}
                    restart: sometimes
                    environment: {MODE: 0755, RATE: 1.50}
                    init: perhaps
                    command: "say 'hello"
                """).problems())
                .containsExactlyInAnyOrder(
                        "compose.yaml:2: services.self: this cannot be the name of a service. | Rename it:"
                                + " ${self.port:80} is the container's own port.",
                        "compose.yaml:3: services.a: there is neither image nor build. | Write image: name:tag.",
                        "compose.yaml:4: services.a.ports: '80:x' does not name a port."
                                + " | Write \"8080:80\", \"80\" or \"53:53/udp\".",
                        "compose.yaml:5: services.a.healthcheck.test: the test begins with 'curl'."
                                + " | Write a line, or a list that begins with CMD or CMD-SHELL.",
                        "compose.yaml:5: services.a.healthcheck.interval: '5' is not a duration."
                                + " | Write for instance 1m30s, 10s or 500ms.",
                        "compose.yaml:6: services.a.deploy.replicas: there is one container for each service, not 2."
                                + " | Write 1.",
                        "compose.yaml:6: services.a.deploy.resources.limits.memory: 'much' is not a size."
                                + " | Write for instance 512m or 1g.",
                        "compose.yaml:8: services.a.environment.MODE: the number 0755 has several notations."
                                + " | Put it in quotes, so that it reaches the container as it is written.",
                        "compose.yaml:8: services.a.environment.RATE: the number 1.50 has several notations."
                                + " | Put it in quotes, so that it reaches the container as it is written.",
                        "compose.yaml:9: services.a.init: 'perhaps' is neither true nor false."
                                + " | Write true or false.",
                        "compose.yaml:10: services.a.command: 'say 'hello' is not a command, because a quote is open."
                                + " | Close the quote.");
    }

    @Test
    void filesThatAreMissingOrMeetAgain() {
        assertThat(Composed.of("include: [other.yaml]\nservices: {a: {image: a}}\n")
                        .problems())
                .containsExactly("the Compose file other.yaml does not exist; looked for /project/other.yaml. | Create"
                        + " it, or correct the path; relative paths are relative to the project directory (the nearest"
                        + " one above the class that contains a build file, or mooring.project.directory).");
        assertThat(Composed.of("include: [other.yaml]\nservices: {a: {image: a}}\n")
                        .file("other.yaml", "services:\n  a: {image: b}\n")
                        .problems())
                .containsExactly("compose.yaml:2: services.a: an included file describes it too (other.yaml:2)."
                        + " | Rename one of them, or give 'include' the path of a second file that overrides it.");
        assertThat(Composed.of("include: [compose.yaml]\nservices: {a: {image: a}}\n")
                        .problems())
                .containsExactly("compose.yaml:1: include: files include each other in a cycle:"
                        + " compose.yaml -> compose.yaml. | Remove one of these includes.");
        assertThat(Composed.of("services:\n  a: {extends: b}\n  b: {extends: a}\n  c: {extends: d}\n")
                        .problems())
                .contains(
                        "compose.yaml:2: services.a.extends: services extend each other in a cycle:"
                                + " compose.yaml#a -> compose.yaml#b -> compose.yaml#a. | Remove one of these extends.",
                        "compose.yaml:4: services.c.extends: there is no service 'd' in compose.yaml."
                                + " | Write one of 'a', 'b', 'c'.");
    }

    @Test
    void listsDatesAndDevices() {
        assertThat(Composed.of("services: {a: {image: a, ports: '80', environment: {D: 2020-01-31}, devices: [{}]}}\n")
                        .problems())
                .containsExactly(
                        "compose.yaml:1: services.a.environment.D: the date 2020-01-31 has several notations."
                                + " | Put it in quotes, so that it reaches the container as it is written.",
                        "compose.yaml:1: services.a.ports: this is a text. | Write a list: [\"…\"].",
                        "compose.yaml:1: services.a.devices.source: there is no source. | Write source: /dev/fuse.");
    }

    @Test
    void servicesThatAreAskedForMustExist() {
        assertThat(Composed.of("services: {a: {image: a}}\n").services("b").problems())
                .containsExactly("@Compose(services = …) names 'b', which is not a service. | Write one of 'a'.");
    }

    @Test
    void brokenEnvFiles() {
        assertThat(Composed.of("services: {a: {image: a, env_file: a.env}}\n")
                        .file("a.env", "A=1\nB C=2\nD='open\n")
                        .problems())
                .containsExactly(
                        "a.env:2: 'B C' is not the name of a variable. | Write NAME=value.",
                        "a.env:3: the value has no closing '. | Add it.");
    }

    @Test
    void numbersThatComposeWritesDifferently() {
        List<String> values = List.of(
                "0755",
                "0o17",
                "0x1F",
                "1_000",
                "+5",
                "1.50",
                ".5",
                "5.",
                "1e3",
                "1234567.5",
                "0.00001",
                "12345678901234567890123");
        String environment = IntStream.range(0, values.size())
                .mapToObj(at -> "      V" + at + ": " + values.get(at) + "\n")
                .collect(Collectors.joining());

        assertThat(Composed.of("services:\n  a:\n    image: a\n    environment:\n" + environment)
                        .problems())
                .hasSameSizeAs(values)
                .allMatch(problem -> problem.contains("has several notations."));
        assertThat(Composed.of("""
                services:
                  a:
                    image: a
                    environment: {A: 0, B: 5432, C: 0.5, D: 1.10.2, E: -7, F: 123456.5, G: "0755", H: 1234567890123456789}
                """).problems()).isEmpty();
    }
}
