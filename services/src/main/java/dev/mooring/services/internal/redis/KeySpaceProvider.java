package dev.mooring.services.internal.redis;

import dev.mooring.provide.Provider;
import dev.mooring.provide.ValueContext;
import dev.mooring.provide.ValuePlan;
import dev.mooring.services.KeySpace;
import dev.mooring.services.RedisServer;
import dev.mooring.services.TestKeySpace;
import dev.mooring.services.internal.handle.Removal;
import java.io.IOException;
import java.net.URI;

/** Reserves a logical database for a test. */
public final class KeySpaceProvider implements Provider<KeySpace, TestKeySpace> {

    /** Called by reflection. */
    public KeySpaceProvider() {}

    @Override
    public void plan(KeySpace annotation, ValuePlan<TestKeySpace> plan) {
        plan.dependsOn(RedisServer.class, annotation.server());
        plan.injectAs(URI.class, TestKeySpace::uri);
        plan.injectAs(String.class, keySpace -> keySpace.uri().toString());
        plan.property("uri", keySpace -> keySpace.uri().toString());
        plan.property("index", keySpace -> String.valueOf(keySpace.index()));
    }

    @Override
    public TestKeySpace provide(KeySpace annotation, ValueContext context) throws IOException {
        RedisHandle server = (RedisHandle) context.get(RedisServer.class);
        return new OwnKeySpace(server, server.databases().reserve());
    }

    @Override
    public void remove(TestKeySpace value, ValueContext context) throws IOException {
        ((OwnKeySpace) value).giveBack();
    }

    private record OwnKeySpace(RedisHandle server, int index) implements TestKeySpace {

        @Override
        public URI uri() {
            return URI.create(server.uri() + "/" + index);
        }

        void giveBack() throws IOException {
            Removal.from(server.container(), () -> server.databases().giveBack(index));
        }

        /** Shows how to look into the logical database, in case that it is kept. */
        @Override
        public String toString() {
            return "logical database " + index + ": " + server.commandFor(index);
        }
    }
}
