package dev.mooring.internal.session;

import dev.mooring.internal.host.HostAccess.Exposure;
import dev.mooring.internal.lifecycle.Lease;
import dev.mooring.resource.Endpoint;
import java.lang.reflect.Field;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;

/** Makes ports of this host reachable from containers, each until the lease of the test or class that needs it ends. */
public final class HostExposure {

    private final IntFunction<Exposure> expose;
    private final Set<OfField> fields = ConcurrentHashMap.newKeySet();

    public HostExposure(IntFunction<Exposure> expose) {
        this.expose = expose;
    }

    public Endpoint expose(int port, Lease lease) {
        Exposure exposure = expose.apply(port);
        lease.beforeRelease(exposure::close);
        return exposure.endpoint();
    }

    /** Does so for a static field, once for each lease however often it is asked for. */
    public void expose(Field field, int port, Lease lease) {
        OfField key = new OfField(field, lease);
        if (fields.add(key)) {
            lease.beforeRelease(() -> fields.remove(key));
            expose(port, lease);
        }
    }

    private record OfField(Field field, Lease lease) {}
}
