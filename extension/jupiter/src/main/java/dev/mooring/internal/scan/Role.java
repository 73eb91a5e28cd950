package dev.mooring.internal.scan;

import dev.mooring.Address;
import dev.mooring.BuildImage;
import dev.mooring.Container;
import dev.mooring.LoadImage;
import dev.mooring.Network;
import dev.mooring.Template;
import dev.mooring.Volume;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.DockerImage;
import dev.mooring.resource.DockerNetwork;
import dev.mooring.resource.DockerVolume;
import dev.mooring.resource.Endpoint;
import java.lang.annotation.Annotation;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The role that an annotation gives to a field, parameter or component, and the type that this requires. */
enum Role {
    CONTAINER(Container.class, "a", DockerContainer.class),
    NETWORK(Network.class, "a", DockerNetwork.class),
    VOLUME(Volume.class, "a", DockerVolume.class),
    BUILD(BuildImage.class, "a", DockerImage.class),
    LOAD(LoadImage.class, "a", DockerImage.class),
    ADDRESS(Address.class, "an", Endpoint.class),
    TEMPLATE(Template.class, "a", String.class);

    private final Class<? extends Annotation> annotation;
    private final String article;
    private final Class<?> type;

    Role(Class<? extends Annotation> annotation, String article, Class<?> type) {
        this.annotation = annotation;
        this.article = article;
        this.type = type;
    }

    /** Whether an annotation gives a role. */
    static boolean isGivenBy(Class<? extends Annotation> annotation) {
        for (Role role : values()) {
            if (role.annotation == annotation) {
                return true;
            }
        }
        return false;
    }

    /** Returns the role of an element; reports an error if it has two. */
    static Optional<Role> of(Annotations annotations, Class<?> actual) {
        Set<Role> roles = new LinkedHashSet<>();
        for (Role role : values()) {
            if (annotations.has(role.annotation)) {
                roles.add(role);
            }
        }
        if (roles.contains(CONTAINER)) {
            // There they join, mount, and say where the image comes from.
            roles.remove(NETWORK);
            roles.remove(VOLUME);
            roles.remove(BUILD);
            roles.remove(LOAD);
        }
        if (roles.size() > 1) {
            annotations
                    .texts()
                    .mistake(
                            roles.stream().map(Role::shown).collect(Collectors.joining(" and "))
                                    + " are on one element.",
                            "Give each a field or parameter of its own.");
        }
        return roles.stream()
                .filter(role -> role.fits(actual))
                .findFirst()
                .or(() -> roles.stream().findFirst());
    }

    /** Whether the element has the type that the role needs; any other type is reported as a mistake. */
    boolean checkType(Element element, Class<?> actual, Texts texts) {
        boolean fits = fits(actual);
        if (!fits) {
            boolean joins = this == NETWORK || this == VOLUME || this == BUILD || this == LOAD;
            texts.mistake(
                    shown() + " injects " + article + " " + types() + ", but the " + element.kind() + " is of type "
                            + actual.getSimpleName() + ".",
                    "Declare it as " + types() + (joins ? ", or add @Container if a container is meant." : "."));
        }
        return fits;
    }

    private boolean fits(Class<?> actual) {
        return actual == type || (this == TEMPLATE && actual == URI.class);
    }

    private String shown() {
        return "@" + annotation.getSimpleName();
    }

    private String types() {
        return this == TEMPLATE ? "String or URI" : type.getSimpleName();
    }
}
