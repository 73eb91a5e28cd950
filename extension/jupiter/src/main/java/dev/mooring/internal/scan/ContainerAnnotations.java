package dev.mooring.internal.scan;

import dev.mooring.BuildImage;
import dev.mooring.ConfigureUsing;
import dev.mooring.Container;
import dev.mooring.CopyToBuildContext;
import dev.mooring.CopyToContainer;
import dev.mooring.DependsOn;
import dev.mooring.Env;
import dev.mooring.HealthCheck;
import dev.mooring.Label;
import dev.mooring.LoadImage;
import dev.mooring.Network;
import dev.mooring.PortForward;
import dev.mooring.RunOptions;
import dev.mooring.Snapshot;
import dev.mooring.Stop;
import dev.mooring.Volume;
import dev.mooring.wait.WaitUsing;
import java.lang.annotation.Annotation;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The annotations that describe a container and mean nothing without one. */
final class ContainerAnnotations {

    private static final Set<Class<? extends Annotation>> OF_CONTAINERS = Set.of(
            PortForward.class,
            Env.class,
            CopyToContainer.class,
            HealthCheck.class,
            RunOptions.class,
            Snapshot.class,
            Stop.class,
            DependsOn.class,
            WaitUsing.class,
            ConfigureUsing.class);

    private static final Set<Class<? extends Annotation>> ELSEWHERE =
            Set.of(Network.class, Volume.class, BuildImage.class, CopyToBuildContext.class, LoadImage.class);

    private ContainerAnnotations() {}

    static boolean isPart(Class<? extends Annotation> type) {
        return OF_CONTAINERS.contains(type);
    }

    private static boolean isPartOrLabel(Class<? extends Annotation> type) {
        return isPart(type) || type == Label.class;
    }

    private static boolean belongsToContainer(Class<? extends Annotation> type) {
        return type == Container.class || isPartOrLabel(type) || ELSEWHERE.contains(type);
    }

    /** Whether there are parts, so that a container is missing. */
    static boolean isMissingContainer(Annotations annotations) {
        return annotations.found().stream()
                .anyMatch(found -> isPartOrLabel(found.annotation().annotationType()));
    }

    static void tellMissingContainer(Annotations annotations) {
        annotations
                .texts()
                .mistake(
                        list(annotations, ContainerAnnotations::isPartOrLabel) + " without @Container has no effect.",
                        "Add @Container(image = …), or remove it.");
    }

    /** Reports parts on something other than a container as a mistake. */
    static void refuse(Annotations annotations, String what) {
        String parts = list(annotations, ContainerAnnotations::isPart);
        if (!parts.isEmpty()) {
            annotations
                    .texts()
                    .mistake(parts + " on " + what + " has no effect.", "Move it to a container, or remove it.");
        }
    }

    /** The annotations that need a container, for mistakes; empty if there are none. */
    static String listOfContainer(Annotations annotations) {
        return list(annotations, ContainerAnnotations::belongsToContainer);
    }

    private static String list(Annotations annotations, Predicate<Class<? extends Annotation>> which) {
        return annotations.found().stream()
                .filter(found -> which.test(found.annotation().annotationType()))
                .map(found -> "@" + shown(found))
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }

    /** A wait is known by the annotation that carries it. */
    private static String shown(Found<?> found) {
        boolean carried = found.annotation() instanceof WaitUsing && found.distance() > 0;
        Annotation shown = carried ? found.carriers().get(found.distance() - 1) : found.annotation();
        return shown.annotationType().getSimpleName();
    }
}
