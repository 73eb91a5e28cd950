package dev.mooring.internal.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.internal.image.Dockerfile.Base;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DockerfileTests {

    private static Set<Base> bases(String text) {
        return Dockerfile.parse(text, Map.of()).bases(null);
    }

    private static Base base(String image) {
        return new Base(image, null);
    }

    @Test
    void namesTheImageItBeginsWith() {
        assertThat(bases("FROM debian:trixie-slim\nRUN x\n")).containsExactly(base("debian:trixie-slim"));
        assertThat(bases("from \"debian\" as base")).containsExactly(base("debian"));
        assertThat(bases("FROM --platform=linux/arm64 debian")).containsExactly(new Base("debian", "linux/arm64"));
        assertThat(bases("FROM scratch\nCOPY a /")).isEmpty();
        assertThat(bases("")).isEmpty();
    }

    @Test
    void knowsStages() {
        String text = """
                FROM maven:3 AS build
                FROM node:22 AS frontend
                FROM debian
                COPY --from=build /a /a
                COPY --chown=1:1 --from=1 /b /b
                COPY --from=busybox:1 /bin /bin
                RUN --mount=type=bind,from=alpine:3,target=/x --mount=type=cache,target=/y true
                """;
        assertThat(bases(text))
                .containsExactlyInAnyOrder(
                        base("debian"), base("maven:3"), base("node:22"), base("busybox:1"), base("alpine:3"));
        assertThat(Dockerfile.parse(text, Map.of()).bases("frontend")).containsExactly(base("node:22"));
        assertThat(Dockerfile.parse(text, Map.of()).bases("0")).containsExactly(base("maven:3"));
        assertThat(bases("FROM debian AS a\nFROM a AS b\nFROM B")).containsExactly(base("debian"));
    }

    @Test
    void replacesArguments() {
        String text = """
                ARG REGISTRY=docker.io
                ARG VERSION=17 NAME="postgres"
                ARG UNSET
                FROM ${REGISTRY}/$NAME:${VERSION}
                FROM x:${UNSET:-none}${UNSET:+some}
                FROM y:$TARGETARCH
                FROM $UNSET
                COPY --from=0 / /
                COPY --from=1 / /
                """;
        assertThat(bases(text)).containsExactlyInAnyOrder(base("docker.io/postgres:17"), base("x:none"));
        assertThat(Dockerfile.parse(text, Map.of("VERSION", "18", "UNSET", "set"))
                        .bases(null))
                .containsExactlyInAnyOrder(base("docker.io/postgres:18"), base("x:setsome"), base("set"));
        assertThat(Dockerfile.parse("FROM a\nARG B=c\nFROM $B", Map.of("B", "x"))
                        .bases(null))
                .as("an argument of a stage is no argument of the next")
                .isEmpty();
    }

    @Test
    void readsDirectivesContinuedLinesAndDocuments() {
        assertThat(bases("""
                # syntax=docker/dockerfile:1
                # escape=`

                # a comment
                FROM `
                # in between

                  debian
                RUN <<EOF cat
                FROM nothing
                EOF
                COPY <<-"A" <<B /x/
                FROM one
                A
                FROM two
                B
                RUN echo FROM three
                """)).containsExactlyInAnyOrder(base("docker/dockerfile:1"), base("debian"));
    }
}
