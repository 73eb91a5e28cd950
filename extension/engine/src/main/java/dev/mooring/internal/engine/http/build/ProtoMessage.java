package dev.mooring.internal.engine.http.build;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads a few fields of a Protocol Buffers message by their numbers. */
final class ProtoMessage {

    private static final int VARINT = 0;
    private static final int FIXED_64 = 1;
    private static final int BYTES = 2;
    private static final int FIXED_32 = 5;

    private final Map<Integer, Long> numbers = new HashMap<>();
    private final Map<Integer, List<byte[]>> fields = new HashMap<>();
    private final byte[] source;
    private int at;

    private ProtoMessage(byte[] source) {
        this.source = source;
    }

    /** @throws IllegalArgumentException if the bytes are not a message */
    static ProtoMessage parse(byte[] source) {
        ProtoMessage message = new ProtoMessage(source);
        try {
            while (message.at < source.length) {
                message.field();
            }
        } catch (ArrayIndexOutOfBoundsException e) {
            throw new IllegalArgumentException("The message is cut off", e);
        }
        return message;
    }

    private void field() {
        long key = varint();
        int number = (int) (key >>> 3);
        switch ((int) (key & 7)) {
            case VARINT -> numbers.put(number, varint());
            case FIXED_64 -> at += 8;
            case FIXED_32 -> at += 4;
            case BYTES -> {
                int length = (int) varint();
                if (length < 0 || length > source.length - at) {
                    throw new ArrayIndexOutOfBoundsException(at + length);
                }
                fields.computeIfAbsent(number, none -> new ArrayList<>())
                        .add(Arrays.copyOfRange(source, at, at + length));
                at += length;
            }
            default -> throw new IllegalArgumentException("Unknown wire type in the key " + key);
        }
    }

    private long varint() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte next = source[at++];
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("A number of more than 64 bits");
    }

    boolean has(int field) {
        return fields.containsKey(field) || numbers.containsKey(field);
    }

    long number(int field) {
        return numbers.getOrDefault(field, 0L);
    }

    /** The bytes of a field, the last ones if it is repeated; none if it is missing. */
    byte[] bytes(int field) {
        List<byte[]> all = fields.getOrDefault(field, List.of());
        return all.isEmpty() ? new byte[0] : all.get(all.size() - 1);
    }

    String text(int field) {
        return new String(bytes(field), StandardCharsets.UTF_8);
    }

    List<ProtoMessage> messages(int field) {
        return fields.getOrDefault(field, List.of()).stream()
                .map(ProtoMessage::parse)
                .toList();
    }
}
