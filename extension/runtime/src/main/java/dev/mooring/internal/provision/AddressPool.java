package dev.mooring.internal.provision;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A range of IPv4 addresses that is divided into subnets of one size, in the notation of the engine's
 * {@code --default-address-pool}.
 *
 * @param base the lowest address
 * @param bits how many leading bits all addresses share
 * @param size how many leading bits the addresses of one subnet share
 */
public record AddressPool(int base, int bits, int size) {

    private static final Pattern FORM =
            Pattern.compile("base=(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})/(\\d{1,2}),size=(\\d{1,2})");

    /** A network needs addresses for itself, its gateway, a container, and all together. */
    private static final int SMALLEST = 30;

    /** Room for 1024 networks of up to 61 containers. */
    public static final AddressPool STANDARD =
            parse("base=10.213.0.0/16,size=26").orElseThrow();

    /** Reads {@code base=10.213.0.0/16,size=26}; empty for anything else. */
    public static Optional<AddressPool> parse(String text) {
        Matcher matcher = FORM.matcher(text.replaceAll("\\s", ""));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long base = 0;
        for (int i = 1; i <= 4; i++) {
            int part = Integer.parseInt(matcher.group(i));
            if (part > 255) {
                return Optional.empty();
            }
            base = base << 8 | part;
        }
        int bits = Integer.parseInt(matcher.group(5));
        int size = Integer.parseInt(matcher.group(6));
        boolean fits = bits >= 8 && bits <= size && size <= SMALLEST && (base & ((1L << (32 - bits)) - 1)) == 0;
        return fits ? Optional.of(new AddressPool((int) base, bits, size)) : Optional.empty();
    }

    /** How many subnets there are. */
    int count() {
        return 1 << (size - bits);
    }

    /** One of them, in CIDR notation. */
    String subnet(int index) {
        return text(base + (index << (32 - size))) + "/" + size;
    }

    /** The whole, in CIDR notation. */
    String whole() {
        return text(base) + "/" + bits;
    }

    private static String text(int address) {
        return (address >>> 24) + "." + (address >>> 16 & 255) + "." + (address >>> 8 & 255) + "." + (address & 255);
    }

    @Override
    public String toString() {
        return "base=" + whole() + ",size=" + size;
    }
}
