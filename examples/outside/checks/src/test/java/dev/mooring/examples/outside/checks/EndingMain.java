package dev.mooring.examples.outside.checks;

import dev.mooring.Mooring;
import dev.mooring.examples.outside.endings.Ending;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.NetworkSpec;

/** A program that ends as it is told. */
final class EndingMain {

    private EndingMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        try (Mooring mooring = Mooring.open()) {
            String network = mooring.docker().createNetwork(NetworkSpec.BRIDGE).name();
            mooring.run(ContainerSpec.builder("redis:8").network(network).build());
            Ending.reach();
        }
    }
}
