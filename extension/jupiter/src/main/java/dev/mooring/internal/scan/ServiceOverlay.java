package dev.mooring.internal.scan;

import dev.mooring.internal.spec.RunFlag;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.ForwardLog;
import dev.mooring.spec.OnCrash;
import dev.mooring.spec.PullPolicy;
import dev.mooring.spec.RunOptionsSpec;
import dev.mooring.spec.StopSpec;

/**
 * A service of a Compose file with what annotations add: as among annotations, the nearest value that differs from the
 * default is used, and what can be repeated accumulates.
 */
final class ServiceOverlay {

    private ServiceOverlay() {}

    /** @param added what the annotations declare without the service */
    static ContainerSpec of(Declared declared, ContainerSpec added) {
        ContainerSpec service = (ContainerSpec) declared.declaration().spec();
        ContainerSpec.Builder builder = service.toBuilder()
                .user(added.user() == null ? service.user() : added.user())
                .workDir(added.workDir() == null ? service.workDir() : added.workDir())
                .platform(added.platform() == null ? service.platform() : added.platform())
                .healthCheck(added.healthCheck() == null ? service.healthCheck() : added.healthCheck())
                .pullEvery(added.pullEvery())
                .startTimeout(added.startTimeout())
                .startAttempts(added.startAttempts())
                .snapshot(added.snapshot())
                .reuse(added.reuse())
                .options(flags(service.options(), added.options()));
        if (!added.image().isEmpty()) {
            builder.image(added.image());
        }
        if (!added.command().isEmpty()) {
            builder.command(added.command());
        }
        if (!added.entrypoint().isEmpty()) {
            builder.entrypoint(added.entrypoint());
        }
        if (added.pull() != PullPolicy.DEFAULT) {
            builder.pull(added.pull());
        }
        if (added.onCrash() != OnCrash.FAIL) {
            builder.onCrash(added.onCrash());
        }
        if (added.forwardLog() != ForwardLog.DEFAULT) {
            builder.forwardLog(added.forwardLog());
        }
        builder.stop(stop(service.stop(), added.stop()));
        added.env().forEach(builder::env);
        added.labels().forEach(builder::label);
        added.ports().forEach(builder::port);
        added.mounts().forEach(builder::mount);
        added.networks().forEach(builder::network);
        added.copies().forEach(builder::copy);
        added.dependsOn().forEach(builder::dependsOn);
        added.waits().forEach(builder::waitUsing);
        return builder.build();
    }

    private static StopSpec stop(StopSpec service, StopSpec added) {
        return new StopSpec(
                service.graceful() || added.graceful(),
                added.timeout() == null ? service.timeout() : added.timeout(),
                added.signal() == null ? service.signal() : added.signal());
    }

    private static RunOptionsSpec flags(RunOptionsSpec service, RunOptionsSpec added) {
        RunOptionsSpec.Builder builder = service.toBuilder();
        for (RunFlag flag : RunFlag.all()) {
            Object value = added.flags().get(flag.attribute());
            if (value != null) {
                builder.flag(flag.attribute(), value);
            }
        }
        return builder.build();
    }
}
