package dev.mooring.internal.engine.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mooring.internal.engine.http.json.Json;
import dev.mooring.internal.spec.RunFlag;
import dev.mooring.resource.ContainerUpdate;
import org.jspecify.annotations.Nullable;

/** Writes the request to update a container. */
final class ContainerUpdateJson {

    private ContainerUpdateJson() {}

    static ObjectNode write(ContainerUpdate update) {
        ObjectNode json = Json.object();
        putBytes(json, "Memory", RunFlag.MEMORY, update.memory());
        putBytes(json, "MemorySwap", RunFlag.MEMORY_SWAP, update.memorySwap());
        putBytes(json, "MemoryReservation", RunFlag.MEMORY_RESERVATION, update.memoryReservation());
        if (update.cpus() != null) {
            json.put("NanoCpus", RunFlags.nanoCpus(update.cpus()));
        }
        if (update.cpusetCpus() != null) {
            json.put("CpusetCpus", update.cpusetCpus());
        }
        if (update.pidsLimit() != null) {
            json.put("PidsLimit", update.pidsLimit());
        }
        if (update.restart() != null) {
            json.set("RestartPolicy", RunFlags.restartPolicy(update.restart()));
        }
        return json;
    }

    private static void putBytes(ObjectNode json, String field, RunFlag flag, @Nullable String size) {
        if (size != null) {
            json.put(field, RunFlags.bytes(flag, size));
        }
    }
}
