package dev.mooring.internal.spec;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Numeric addresses and subnets. No name is looked up. */
public final class IpAddress {

    private static final Pattern IPV4 = Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?!$)|$)){4}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:]*:[0-9a-fA-F:.]*");

    private IpAddress() {}

    /** Tells whether a text is an IPv4 or IPv6 address. */
    public static boolean isValid(String text) {
        return parse(text).isPresent();
    }

    private static Optional<byte[]> parse(String text) {
        if (!IPV4.matcher(text).matches() && !IPV6.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            // Numbers alone are parsed, never looked up.
            return Optional.of(InetAddress.getByName(text).getAddress());
        } catch (UnknownHostException notAnAddress) {
            return Optional.empty();
        }
    }

    /** A subnet in CIDR notation. */
    public static final class Subnet {

        private final byte[] address;
        private final int bits;

        private Subnet(byte[] address, int bits) {
            this.address = address;
            this.bits = bits;
        }

        /** Reads a subnet; empty if the text is not a subnet. */
        public static Optional<Subnet> parse(String text) {
            int slash = text.indexOf('/');
            if (slash < 0 || !text.substring(slash + 1).matches("\\d{1,3}")) {
                return Optional.empty();
            }
            int bits = Integer.parseInt(text.substring(slash + 1));
            return IpAddress.parse(text.substring(0, slash))
                    .filter(address -> bits <= address.length * 8)
                    .map(address -> new Subnet(address, bits));
        }

        /** Tells whether an address lies in it. */
        public boolean contains(String ip) {
            return IpAddress.parse(ip).filter(other -> samePrefix(other, bits)).isPresent();
        }

        /** Tells whether two subnets have an address in common. */
        public boolean overlaps(Subnet other) {
            return samePrefix(other.address, Math.min(bits, other.bits));
        }

        private boolean samePrefix(byte[] other, int length) {
            if (address.length != other.length) {
                return false;
            }
            for (int bit = 0; bit < length; bit++) {
                int mask = 0x80 >> (bit % 8);
                if ((address[bit / 8] & mask) != (other[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}
