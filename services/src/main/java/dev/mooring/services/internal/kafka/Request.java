package dev.mooring.services.internal.kafka;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A request of Kafka's protocol: its kind and version, and the fields of its body in their order. */
final class Request {

    static final int METADATA = 3;
    static final int CREATE_TOPICS = 19;
    static final int DELETE_TOPICS = 20;
    static final int DELETE_GROUPS = 42;

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    Request(int kind, int version) {
        int16(kind).int16(version).int32(0).text("mooring"); // 0: there is one request at a time
    }

    Request int16(int value) {
        body.writeBytes(ByteBuffer.allocate(2).putShort((short) value).array());
        return this;
    }

    Request int32(int value) {
        body.writeBytes(ByteBuffer.allocate(4).putInt(value).array());
        return this;
    }

    /** Begins an array. */
    Request count(int elements) {
        return int32(elements);
    }

    Request bool(boolean value) {
        body.write(value ? 1 : 0);
        return this;
    }

    Request text(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        int16(bytes.length);
        body.writeBytes(bytes);
        return this;
    }

    /** Returns the request as it is sent, its length first. */
    byte[] toBytes() {
        return ByteBuffer.allocate(4 + body.size())
                .putInt(body.size())
                .put(body.toByteArray())
                .array();
    }
}
