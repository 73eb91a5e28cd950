package dev.mooring.internal.provision;

import dev.mooring.internal.engine.Networks;
import dev.mooring.internal.spec.IpAddress.Subnet;
import dev.mooring.internal.text.ErrorText;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.MooringException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Picks subnets for networks that set none, because the subnets of an engine's default pools are so large that they
 * suffice for only about thirty networks.
 *
 * <p>A subnet is free if no network of the engine uses it, no route of this host leads to it, and it was not picked in
 * this JVM. If another process picks the same one, the engine refuses it and the caller picks again; all begin at a
 * random place, so that this is rare.
 */
final class Subnets {

    private static final List<String> SIGNS =
            List.of("overlap", "already used", "already being used", "conflicts with");

    private final AddressPool pool;
    private final Networks networks;
    private final Supplier<List<String>> routes;
    private final Random random;
    /** All that is known to be taken, by its text. */
    private final Map<String, Subnet> taken = new HashMap<>();
    /** The taken subnets that belong to this JVM. */
    private final Collection<String> mine = new ArrayList<>();

    private int next;
    private final String ula;
    private int ulas;

    /** @param routes the subnets that this host has routes to, if it is the engine's host */
    Subnets(AddressPool pool, Networks networks, Supplier<List<String>> routes) {
        this(pool, networks, routes, new SecureRandom());
    }

    Subnets(AddressPool pool, Networks networks, Supplier<List<String>> routes, Random random) {
        this.pool = pool;
        this.networks = networks;
        this.routes = routes;
        this.random = random;
        this.next = random.nextInt(pool.count());
        // A random global id, as RFC 4193 requires, so no comparison with other subnets is needed.
        this.ula = String.format(
                "fd%02x:%x:%x:", random.nextInt(1 << 8), random.nextInt(1 << 16), random.nextInt(1 << 16));
    }

    /** Picks an IPv4 subnet, which is kept from others in this JVM until it is forgotten. */
    synchronized String pick() {
        if (mine.isEmpty()) {
            look();
        }
        return free().or(() -> {
                    // Some may have been freed since.
                    look();
                    return free();
                })
                .orElseThrow(() -> new MooringException(ErrorText.of("No free subnet is left for a network.")
                        .add(
                                "pool",
                                pool + " (" + pool.count() + " subnets, " + mine.size()
                                        + " of them in use by this JVM)")
                        .advise("remove unused networks ('docker network prune'), or set"
                                + " mooring.network.pool to a larger pool")
                        .toString()));
    }

    /** Counts the subnets of the pool that are free now. */
    synchronized int countFree() {
        look();
        int free = 0;
        for (int i = 0; i < pool.count(); i++) {
            Subnet subnet = parsed(pool.subnet(i));
            if (taken.values().stream().noneMatch(subnet::overlaps)) {
                free++;
            }
        }
        return free;
    }

    private Optional<String> free() {
        for (int i = 0; i < pool.count(); i++) {
            String candidate = pool.subnet(next);
            next = (next + 1) % pool.count();
            Subnet subnet = parsed(candidate);
            if (taken.values().stream().noneMatch(subnet::overlaps)) {
                taken.put(candidate, subnet);
                mine.add(candidate);
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    /** Picks an IPv6 subnet that is not used elsewhere. */
    synchronized String pickIpv6() {
        ulas++;
        return ula + Integer.toHexString(ulas & 0xffff) + "::/64";
    }

    /** Records that it is taken; the engine's networks are read again. */
    synchronized void clashed(String subnet) {
        mine.remove(subnet);
        look();
        // It may be a route that only the engine knows of.
        taken.put(subnet, parsed(subnet));
        next = random.nextInt(pool.count());
    }

    synchronized void forget(String subnet) {
        mine.remove(subnet);
        taken.remove(subnet);
    }

    private void look() {
        taken.clear();
        mine.forEach(subnet -> taken.put(subnet, parsed(subnet)));
        networks.list(Map.of()).forEach(network -> network.subnets().forEach(this::take));
        // A route to more than the pool is narrowed by the networks' own, as a default route is.
        Subnet whole = parsed(pool.whole());
        routes.get().stream()
                .filter(route -> Subnet.parse(route).filter(whole::overlaps).isPresent())
                .filter(route -> bits(route) > pool.bits())
                .forEach(this::take);
    }

    private void take(String text) {
        Subnet.parse(text).ifPresent(subnet -> taken.put(text, subnet));
    }

    private static Subnet parsed(String cidr) {
        return Subnet.parse(cidr).orElseThrow();
    }

    private static int bits(String cidr) {
        return Integer.parseInt(cidr.substring(cidr.indexOf('/') + 1));
    }

    /** Recognizes from an engine's refusal to create a network that its subnet is taken. */
    static boolean isClash(EngineException refusal) {
        String text = String.valueOf(refusal.getMessage()).toLowerCase(Locale.ROOT);
        return SIGNS.stream().anyMatch(text::contains);
    }
}
