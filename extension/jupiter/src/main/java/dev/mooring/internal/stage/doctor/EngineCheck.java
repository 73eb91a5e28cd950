package dev.mooring.internal.stage.doctor;

import dev.mooring.internal.engine.EngineSetup;
import dev.mooring.internal.pull.ByteCount;
import dev.mooring.resource.EngineInfo;
import java.util.ArrayList;
import java.util.List;

/** Looks at the engine and how it is installed. */
final class EngineCheck implements Check {

    private static final String ABOUT = "engine";

    @Override
    public List<Finding> look(Setup setup) {
        EngineInfo info = setup.engine().info();
        EngineSetup engine = setup.engine().setup();
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.ok(
                ABOUT,
                info.product() + " " + info.version() + " (API " + info.apiVersion() + ") at " + info.host()
                        + ", found by " + engine.foundBy()));
        findings.add(Finding.ok(
                ABOUT,
                info.operatingSystem() + ", " + info.architecture() + ", " + info.cpus() + " CPUs, "
                        + new ByteCount(info.memory()) + " of memory, "
                        + (engine.rootless() ? "rootless" : "not rootless")
                        + ", cgroups " + known(engine.cgroups()) + ", storage " + known(engine.storage())));
        if (!engine.limitsMemory()) {
            findings.add(Finding.warning(
                    ABOUT,
                    "limits of memory have no effect on this engine",
                    engine.rootless()
                            ? "delegate the memory controller to the user (Delegate=yes in user@.service)"
                            : "enable the memory controller of the kernel (cgroup_enable=memory)"));
        }
        if (engine.storage().equals("vfs")) {
            findings.add(Finding.warning(
                    ABOUT,
                    "the storage driver vfs copies the whole image for each container",
                    "use overlay2, or fuse-overlayfs for a rootless engine"));
        }
        engine.warnings().forEach(warning -> findings.add(Finding.note(ABOUT, "the engine warns: " + warning, "")));
        return findings;
    }

    private static String known(String text) {
        return text.isEmpty() ? "unknown" : text;
    }
}
