package dev.mooring.internal.access;

import dev.mooring.internal.access.Ancestry.Owner;
import dev.mooring.internal.lifecycle.Lease;
import dev.mooring.internal.lifecycle.SlotKey;
import org.jspecify.annotations.Nullable;

/**
 * A request for a node of a plan, with its owner.
 *
 * @param owner the level whose lease holds the resource, or null for the session
 */
public record OwnedRequest(Lease.Request request, @Nullable Owner owner) {

    /** The key under which two requests share a resource. */
    public SlotKey key() {
        return request.key();
    }

    /** How far the owner is from the root: wider scopes come first. */
    int depth() {
        return owner == null ? 0 : owner.depth();
    }
}
