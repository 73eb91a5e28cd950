package dev.mooring.internal.engine.fake;

import dev.mooring.internal.engine.Volumes;
import dev.mooring.resource.VolumeDetails;
import dev.mooring.spec.VolumeSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

final class FakeVolumes implements Volumes {

    private final FakeEngine engine;
    private final Map<String, VolumeDetails> known = new LinkedHashMap<>();

    FakeVolumes(FakeEngine engine) {
        this.engine = engine;
    }

    /** Under the monitor. */
    List<String> names() {
        return List.copyOf(known.keySet());
    }

    @Override
    public VolumeDetails create(String name, VolumeSpec spec, Map<String, String> labels) {
        engine.enter(Call.CREATE_VOLUME, name);
        synchronized (engine.mu) {
            known.putIfAbsent(
                    name,
                    new VolumeDetails(
                            name,
                            spec.driver(),
                            "/volumes/" + name,
                            spec.options(),
                            FakeEngine.merged(spec.labels(), labels)));
            return known.get(name);
        }
    }

    @Override
    public Optional<VolumeDetails> inspect(String name) {
        engine.enter(Call.INSPECT, name);
        synchronized (engine.mu) {
            return Optional.ofNullable(known.get(name));
        }
    }

    @Override
    public String inspectRaw(String name) {
        engine.enter(Call.INSPECT, name);
        synchronized (engine.mu) {
            if (!known.containsKey(name)) {
                throw FakeEngine.refusal(404, "get " + name + ": no such volume");
            }
            return "{\"Name\":\"" + name + "\"}";
        }
    }

    @Override
    public void remove(String name) {
        engine.enter(Call.REMOVE_VOLUME, name);
        synchronized (engine.mu) {
            known.remove(name);
        }
    }

    /** Each takes a megabyte. */
    @Override
    public Map<String, Long> sizes() {
        engine.enter(Call.LIST, "volumes");
        synchronized (engine.mu) {
            Map<String, Long> sizes = new LinkedHashMap<>();
            known.keySet().forEach(name -> sizes.put(name, 1L << 20));
            return sizes;
        }
    }

    @Override
    public List<VolumeDetails> list(Map<String, String> labels) {
        engine.enter(Call.LIST, "volumes");
        synchronized (engine.mu) {
            return known.values().stream()
                    .filter(one -> FakeEngine.matches(one.labels(), labels))
                    .toList();
        }
    }
}
