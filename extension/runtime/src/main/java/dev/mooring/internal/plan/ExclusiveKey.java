package dev.mooring.internal.plan;

import dev.mooring.internal.spec.IpAddress;
import dev.mooring.spec.Protocol;

/** Identifies something on the engine or its host that only one resource can have at a time, such as a port. */
public sealed interface ExclusiveKey {

    /** Its description in errors. */
    String describe();

    /** Whether owners of the same test run may have it together (a volume or a directory), not one after the other. */
    default boolean shareable() {
        return false;
    }

    /** Whether the other one is the same or overlaps. */
    default boolean clashesWith(ExclusiveKey other) {
        return equals(other);
    }

    /** A name on the engine that was asked for. */
    record Name(String kind, String name) implements ExclusiveKey {
        @Override
        public String describe() {
            return kind + " name '" + name + "'";
        }
    }

    /**
     * A host port that was asked for.
     *
     * @param ip the address, or an empty text for the one that is chosen when the engine is known
     */
    record HostPort(String ip, int port, Protocol protocol) implements ExclusiveKey {
        @Override
        public String describe() {
            return "host port " + (ip.isEmpty() ? "" : ip + ":") + port + "/" + protocol;
        }

        /** All addresses together clash with each of them. */
        @Override
        public boolean clashesWith(ExclusiveKey other) {
            return other instanceof HostPort that
                    && port == that.port
                    && protocol == that.protocol
                    && (ip.equals(that.ip) || isWildcard(ip) || isWildcard(that.ip));
        }

        private static boolean isWildcard(String ip) {
            return ip.isEmpty() || ip.equals("0.0.0.0") || ip.equals("::");
        }
    }

    /** A subnet that was asked for. */
    record Subnet(String cidr) implements ExclusiveKey {
        @Override
        public String describe() {
            return "subnet " + cidr;
        }

        /** An engine refuses subnets that overlap. */
        @Override
        public boolean clashesWith(ExclusiveKey other) {
            return other instanceof Subnet that
                    && (cidr.equals(that.cidr)
                            || IpAddress.Subnet.parse(cidr)
                                    .flatMap(mine ->
                                            IpAddress.Subnet.parse(that.cidr).filter(mine::overlaps))
                                    .isPresent());
        }
    }

    /** A volume that exists outside of the run. */
    record ExternalVolume(String name) implements ExclusiveKey {
        @Override
        public String describe() {
            return "external volume '" + name + "'";
        }

        @Override
        public boolean shareable() {
            return true;
        }
    }

    /** A directory of the host that is mounted writable. */
    record WritableBind(String path) implements ExclusiveKey {
        @Override
        public String describe() {
            return "host directory '" + path + "'";
        }

        @Override
        public boolean shareable() {
            return true;
        }
    }
}
