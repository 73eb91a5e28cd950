package dev.mooring.internal.lifecycle;

import static dev.mooring.internal.lifecycle.Nodes.node;

import dev.mooring.internal.lifecycle.Lease.Request;
import dev.mooring.internal.plan.ExclusiveKey;
import dev.mooring.spec.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Random plans of a few classes that share some resources: what is narrower depends on what is wider. */
final class RandomPlans {

    private static final List<ExclusiveKey> EXCLUSIVE = List.of(
            new ExclusiveKey.HostPort("127.0.0.1", 8080, Protocol.TCP),
            new ExclusiveKey.HostPort("0.0.0.0", 8080, Protocol.TCP),
            new ExclusiveKey.Name("container", "taken"),
            new ExclusiveKey.WritableBind("/data"));

    private final Random random;
    private final List<Request> session;
    private final List<List<Request>> classes = new ArrayList<>();

    RandomPlans(Random random, int numberOfClasses) {
        this.random = random;
        this.session = nodes("session", 1 + random.nextInt(3), List.of());
        for (int i = 0; i < numberOfClasses; i++) {
            classes.add(nodes("class" + i, 1 + random.nextInt(4), session));
        }
    }

    List<Request> ofSession() {
        return session;
    }

    List<Request> ofClass(int index) {
        return classes.get(index);
    }

    /** The resources that a new method of a class needs. */
    List<Request> ofMethod(int index, String methodId) {
        List<Request> wider =
                Stream.concat(session.stream(), classes.get(index).stream()).toList();
        return nodes(methodId, 1 + random.nextInt(3), wider);
    }

    private List<Request> nodes(String owner, int count, List<Request> wider) {
        List<Request> made = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Nodes.Builder builder = node(owner + "." + i).of(owner);
            for (Request other :
                    Stream.concat(wider.stream(), List.copyOf(made).stream()).toList()) {
                if (random.nextInt(3) == 0) {
                    if (random.nextInt(3) == 0) {
                        builder.dependsOnStarted(other);
                    } else {
                        builder.dependsOn(other);
                    }
                }
            }
            if (random.nextInt(5) == 0) {
                builder.exclusive(EXCLUSIVE.get(random.nextInt(EXCLUSIVE.size())));
            }
            made.add(builder.attempts(1 + random.nextInt(2)).build());
        }
        return made;
    }
}
