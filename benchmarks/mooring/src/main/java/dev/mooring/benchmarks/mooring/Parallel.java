package dev.mooring.benchmarks.mooring;

import dev.mooring.Container;
import dev.mooring.Network;
import dev.mooring.PortForward;
import dev.mooring.benchmarks.harness.Task;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.DockerNetwork;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Suites whose tests run in parallel, each with containers of its own. */
final class Parallel {

    private Parallel() {}

    /** A container, for what a suite costs in any case. */
    static class One {

        @Container(image = Task.HTTPD)
        @PortForward(80)
        DockerContainer web;

        @RepeatedTest(1)
        void answers() throws Exception {
            Task.readPage(web.host(), web.port(80));
        }
    }

    /** Containers that need nothing of each other. */
    @Execution(ExecutionMode.CONCURRENT)
    static class Singles {

        @Container(image = Task.HTTPD)
        @PortForward(80)
        DockerContainer web;

        @RepeatedTest(48)
        void answers() throws Exception {
            Task.readPage(web.host(), web.port(80));
        }
    }

    /** Pairs of containers, each on a network of its own. */
    @Execution(ExecutionMode.CONCURRENT)
    static class Pairs {

        @Network
        DockerNetwork net;

        @Container(image = Task.HTTPD)
        @Network(value = "net", alias = "web")
        @PortForward(80)
        DockerContainer web;

        @Container(
                image = Task.HTTPD,
                command = {"sleep", "600"})
        @Network("net")
        DockerContainer client;

        @RepeatedTest(24)
        void answers() throws Exception {
            Task.readPage(web.host(), web.port(80));
            client.exec("wget", "-q", "-T", "20", "-O", "-", "http://web/").orThrow();
        }
    }
}
