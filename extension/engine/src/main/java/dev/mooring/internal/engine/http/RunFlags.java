package dev.mooring.internal.engine.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.mooring.internal.engine.http.json.Json;
import dev.mooring.internal.spec.RunFlag;
import dev.mooring.internal.spec.SizeText;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Parses the notations in which {@code docker run} takes its flags. */
final class RunFlags {

    private RunFlags() {}

    /** The value of a flag as the engine takes it. */
    static JsonNode json(RunFlag flag, Object value) {
        return switch (flag.kind()) {
            case SIZE -> LongNode.valueOf(bytes(flag, (String) value));
            case CPUS -> LongNode.valueOf(nanoCpus((String) value));
            case RESTART -> restartPolicy((String) value);
            case GPUS -> Json.array().add(gpus((String) value));
            case ULIMITS -> array((List<?>) value, RunFlags::ulimit);
            case DEVICES -> array((List<?>) value, RunFlags::device);
            case TEXT -> TextNode.valueOf((String) value);
            case NUMBER -> IntNode.valueOf((Integer) value);
            case SWITCH -> BooleanNode.valueOf((Boolean) value);
            case LIST -> array((List<?>) value, flag == RunFlag.ADD_HOSTS ? RunFlags::host : TextNode::valueOf);
            case MAP -> object((Map<?, ?>) value);
        };
    }

    private static ObjectNode object(Map<?, ?> texts) {
        ObjectNode object = Json.object();
        texts.forEach((key, text) -> object.put((String) key, (String) text));
        return object;
    }

    private static ArrayNode array(List<?> texts, Function<String, JsonNode> each) {
        ArrayNode array = Json.array();
        texts.forEach(text -> array.add(each.apply((String) text)));
        return array;
    }

    /** Converts {@code 512m} to bytes; {@code -1} stays as it is. */
    static long bytes(RunFlag flag, String size) {
        String text = size.strip();
        return text.equals("-1")
                ? -1
                : SizeText.bytes(text)
                        .orElseThrow(() -> unreadable(flag.attribute(), size, "a size such as 512m or 1g"));
    }

    /** A time in whole seconds, as the engine takes it; rounded up, because half a second must not become 0. */
    static int wholeSeconds(Duration time) {
        return Math.toIntExact(time.plusNanos(999_999_999).toSeconds());
    }

    /** {@code 1.5} as billionths of a CPU. */
    static long nanoCpus(String cpus) {
        try {
            return new BigDecimal(cpus.strip()).movePointRight(9).longValueExact();
        } catch (ArithmeticException | NumberFormatException e) {
            throw unreadable("cpus", cpus, "a number such as 1.5");
        }
    }

    /** {@code db=10.0.0.7} and {@code db:[::1]} as the engine reads them: with a colon, without brackets. */
    static JsonNode host(String line) {
        return TextNode.valueOf(line.replaceFirst("^([^:=]+)=", "$1:").replaceFirst("^([^:]+:)\\[(.*)]$", "$1$2"));
    }

    /** {@code nofile=1024:2048}, or {@code nofile=1024} for both limits. */
    static ObjectNode ulimit(String text) {
        String[] parts = text.split("[=:]", -1);
        if (parts.length < 2 || parts.length > 3) {
            throw unreadable("ulimits", text, "name=soft:hard, for instance nofile=1024:2048");
        }
        try {
            return Json.object()
                    .put("Name", parts[0])
                    .put("Soft", Long.parseLong(parts[1]))
                    .put("Hard", Long.parseLong(parts[parts.length - 1]));
        } catch (NumberFormatException e) {
            throw unreadable("ulimits", text, "name=soft:hard, for instance nofile=1024:2048");
        }
    }

    /** {@code on-failure:3}. */
    static ObjectNode restartPolicy(String text) {
        int colon = text.indexOf(':');
        ObjectNode policy = Json.object();
        if (colon < 0) {
            return policy.put("Name", text);
        }
        try {
            return policy.put("Name", text.substring(0, colon))
                    .put("MaximumRetryCount", Integer.parseInt(text.substring(colon + 1)));
        } catch (NumberFormatException e) {
            throw unreadable("restart", text, "a policy such as on-failure:3");
        }
    }

    /** {@code /dev/fuse:/dev/fuse:rwm}, where the last two parts are optional. */
    static ObjectNode device(String text) {
        List<String> parts = List.of(text.split(":", -1));
        String host = parts.get(0);
        // As for docker run: a second part that holds only r, w and m are the permissions.
        boolean permissionsSecond = parts.size() == 2 && parts.get(1).matches("[rwm]+");
        String container = parts.size() < 2 || permissionsSecond ? host : parts.get(1);
        String permissions = parts.size() == 3 ? parts.get(2) : permissionsSecond ? parts.get(1) : "rwm";
        if (parts.size() > 3 || !host.startsWith("/")) {
            throw unreadable("devices", text, "a device such as /dev/fuse:/dev/fuse:rwm");
        }
        return Json.object()
                .put("PathOnHost", host)
                .put("PathInContainer", container)
                .put("CgroupPermissions", permissions);
    }

    /** {@code all}, a count, or {@code device=0,1}. */
    static ObjectNode gpus(String text) {
        ObjectNode request = Json.object();
        if (text.startsWith("device=")) {
            ArrayNode ids = request.putArray("DeviceIDs");
            for (String id : text.substring("device=".length()).split(",", -1)) {
                ids.add(id);
            }
        } else {
            try {
                request.put("Count", text.equals("all") ? -1 : Integer.parseInt(text));
            } catch (NumberFormatException e) {
                throw unreadable("gpus", text, "all, a count or device=0,1");
            }
        }
        request.putArray("Capabilities").addArray().add("gpu");
        return request;
    }

    private static IllegalArgumentException unreadable(String flag, String value, String expected) {
        return new IllegalArgumentException(flag + " must be " + expected + ", but is '" + value + "'");
    }
}
