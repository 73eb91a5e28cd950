package dev.mooring.internal.engine.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mooring.internal.engine.http.json.Json;
import dev.mooring.resource.ExecSpec;

/** Writes the request to run a command in a container. */
final class ExecJson {

    private ExecJson() {}

    static ObjectNode create(ExecSpec spec, boolean stdin) {
        ObjectNode json = Json.object();
        json.put("AttachStdout", true).put("AttachStderr", true).put("AttachStdin", stdin);
        json.put("Tty", spec.tty()).put("Privileged", spec.privileged());
        spec.command().forEach(json.putArray("Cmd")::add);
        if (stdin && spec.tty()) {
            json.put("DetachKeys", ProcessHandover.NO_DETACH_KEYS);
        }
        if (spec.user() != null) {
            json.put("User", spec.user());
        }
        if (spec.workDir() != null) {
            json.put("WorkingDir", spec.workDir());
        }
        if (!spec.env().isEmpty()) {
            ArrayNode env = json.putArray("Env");
            spec.env().forEach((name, value) -> env.add(name + "=" + value));
        }
        return json;
    }

    static ObjectNode start(ExecSpec spec) {
        return Json.object().put("Detach", false).put("Tty", spec.tty());
    }
}
