package dev.mooring.internal.reaper;

import dev.mooring.Container;
import dev.mooring.DependsOn;
import dev.mooring.Environment;
import dev.mooring.Mooring;
import dev.mooring.Network;
import dev.mooring.PortForward;
import dev.mooring.Volume;
import dev.mooring.resource.Docker;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.DockerNetwork;
import dev.mooring.resource.RunResult;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.MountSpec;
import dev.mooring.spec.NetworkSpec;
import dev.mooring.wait.WaitForHttp;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** A program that uses Mooring by itself; {@link OutsideTestsIT} runs it without JUnit. */
final class OutsideTestsMain {

    private OutsideTestsMain() {}

    // tag::environment[]
    @Environment
    record Shop(
            @Network DockerNetwork backend,

            @Container(
                    image = "mooring/test-tools:1",
                    command = {"serve", "http", "8080"})
            @Network("backend")
            @PortForward(8080)
            @WaitForHttp("/")
            DockerContainer web,

            @Container(image = "mooring/test-tools:1")
            @Network("backend")
            @DependsOn("web")
            @Volume(name = "data", target = "/data") DockerContainer client) {

        URI uri() {
            return web.endpoint(8080).uri("http");
        }
    }
    // end::environment[]

    public static void main(String[] arguments) throws Exception {
        switch (arguments[0]) {
            case "use" -> use();
            case "loop" -> loop();
            case "together" -> together();
            case "hold" -> hold();
            case "exit" -> {
                startSome();
                print("held");
                System.exit(0);
            }
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static void use() throws IOException, InterruptedException {
        print(isThere("org.junit.jupiter.api.Test") ? "with JUnit" : "without JUnit");
        print("methods: "
                + Arrays.stream(Mooring.class.getDeclaredMethods())
                        .anyMatch(m -> m.getName().equals("open")));
        // tag::run[]
        try (Mooring mooring = Mooring.open()) {
            DockerContainer web = mooring.run(ContainerSpec.builder("mooring/test-tools:1")
                    .command("serve", "http", "8080")
                    .port(8080)
                    .build());
            print("status: " + get(web.endpoint(8080).uri("http")));

            RunResult result = mooring.runToExit(ContainerSpec.builder("mooring/test-tools:1")
                    .command("sh", "-c", "echo done; exit 3")
                    .build());
            print("exit code: " + result.exitCode());
            print("output: " + result.stdout().strip());
        }
        // end::run[]
        // tag::start[]
        try (Mooring mooring = Mooring.open()) {
            Shop shop = mooring.start(Shop.class);
            print("shop: " + get(shop.uri()));
        }
        // end::start[]
        // tag::docker[]
        try (Mooring mooring = Mooring.open(Map.of("mooring.wait.timeout", "30 s"))) {
            Docker docker = mooring.docker();
            DockerNetwork network = docker.createNetwork(NetworkSpec.BRIDGE);
            docker.run(ContainerSpec.builder("mooring/test-tools:1")
                    .network(network.name(), "peer")
                    .build());
            RunResult lookup = docker.runToExit(ContainerSpec.builder("mooring/test-tools:1")
                    .network(network.name())
                    .command("getent", "hosts", "peer")
                    .build());
            print("lookup: " + lookup.exitCode());
        }
        // end::docker[]
        try (Mooring mooring = Mooring.open()) {
            mooring.runToExit(mountingData("touch", "/data/note"));
            print("shared: "
                    + mooring.runToExit(mountingData("ls", "/data")).stdout().strip());
        }
        print("threads: " + threads());
    }

    /** Mounts a volume that nobody has declared. */
    private static ContainerSpec mountingData(String... command) {
        return ContainerSpec.builder("mooring/test-tools:1")
                .mount(new MountSpec.OfVolume("data", "/data", false, null, false))
                .command(command)
                .build();
    }

    private static boolean isThere(String type) {
        try {
            return Class.forName(type) != null;
        } catch (ClassNotFoundException absent) {
            return false;
        }
    }

    private static int get(URI uri) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding())
                .statusCode();
    }

    private static void loop() {
        for (int i = 0; i < 20; i++) {
            long begin = System.nanoTime();
            try (Mooring mooring = Mooring.open()) {
                mooring.run(tools());
            }
            print((System.nanoTime() - begin) / 1_000_000 + " ms, threads: " + threads());
        }
    }

    private static ContainerSpec tools() {
        return ContainerSpec.builder("mooring/test-tools:1").build();
    }

    private static void together() {
        try (Mooring one = Mooring.open()) {
            Shop first = one.start(Shop.class);
            try (Mooring other = Mooring.open()) {
                Shop second = other.start(Shop.class);
                print("different: " + !first.web().id().equals(second.web().id()));
                print("containers: " + one.docker().containers().size() + " "
                        + other.docker().containers().size());
            }
            print("running: " + first.client().state().running());
        }
        print("threads: " + threads());
    }

    private static void hold() throws InterruptedException {
        startSome();
        print("held");
        new CountDownLatch(1).await();
    }

    private static void startSome() {
        Mooring mooring = Mooring.open();
        mooring.start(Shop.class);
        mooring.run(tools());
        mooring.docker().createNetwork(NetworkSpec.BRIDGE);
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("mooring-") && !name.equals("mooring-warm-up"))
                .toList();
    }

    @SuppressWarnings("SystemOut") // read by the test, in another process
    private static void print(String what) {
        System.out.println(DoomedMain.NOW + what);
    }
}
