package dev.mooring.services.internal.memcached;

import dev.mooring.provide.Provider;
import dev.mooring.provide.ValueContext;
import dev.mooring.provide.ValuePlan;
import dev.mooring.services.KeyPrefix;

/** Makes a prefix for the keys of a test. */
public final class KeyPrefixProvider implements Provider<KeyPrefix, String> {

    /** Short beside the 250 characters that a key may have. */
    private static final int LONGEST_NAME = 41;

    /** Called by reflection. */
    public KeyPrefixProvider() {}

    @Override
    public void plan(KeyPrefix annotation, ValuePlan<String> plan) {
        // A name needs no server.
    }

    @Override
    public String provide(KeyPrefix annotation, ValueContext context) {
        return context.uniqueName(LONGEST_NAME) + ":";
    }
}
