package dev.mooring.internal.provision;

import dev.mooring.internal.engine.Networks;
import java.util.List;
import java.util.Random;

/**
 * Counts how many networks can still be created without a {@code subnet}.
 *
 * @param free how many subnets of the pool are free
 * @param all how many it has
 */
public record FreeSubnets(int free, int all) {

    /**
     * Counts the subnets that are free.
     *
     * @param sharesHost whether the routes of this host are those of the engine's host
     */
    public static FreeSubnets of(AddressPool pool, Networks networks, boolean sharesHost) {
        // Nothing is picked, so chance does not matter.
        Subnets subnets = new Subnets(pool, networks, sharesHost ? HostRoutes::read : List::of, new Random(0));
        return new FreeSubnets(subnets.countFree(), pool.count());
    }
}
