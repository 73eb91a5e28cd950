package dev.mooring.internal.spec;

import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.DockerImage;
import dev.mooring.resource.DockerNetwork;
import dev.mooring.resource.DockerVolume;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.ImageSpec;
import dev.mooring.spec.NetworkSpec;
import dev.mooring.spec.ResourceSpec;
import dev.mooring.spec.VolumeSpec;
import java.util.Arrays;

/** The kinds of resources that a test declares. */
public enum ResourceKind {
    CONTAINER("container", DockerContainer.class, "@Container"),
    NETWORK("network", DockerNetwork.class, "@Network"),
    VOLUME("volume", DockerVolume.class, "@Volume"),
    IMAGE("image", DockerImage.class, "@BuildImage"),
    VALUE("value", Object.class, "@ProvideUsing");

    private final String noun;
    private final Class<?> handle;
    private final String annotation;

    ResourceKind(String noun, Class<?> handle, String annotation) {
        this.noun = noun;
        this.handle = handle;
        this.annotation = annotation;
    }

    /** The kind of what a spec describes. */
    public static ResourceKind of(ResourceSpec spec) {
        if (spec instanceof ContainerSpec) {
            return CONTAINER;
        }
        if (spec instanceof NetworkSpec) {
            return NETWORK;
        }
        if (spec instanceof VolumeSpec) {
            return VOLUME;
        }
        return spec instanceof ImageSpec ? IMAGE : VALUE;
    }

    /** The kind whose handles are of this type. */
    public static ResourceKind ofHandle(Class<?> handle) {
        return Arrays.stream(values())
                .filter(kind -> kind.handle == handle)
                .findFirst()
                .orElse(VALUE);
    }

    /** Its name within a sentence: {@code container}. */
    public String noun() {
        return noun;
    }

    /** Its name at the beginning of a sentence: {@code Container}. */
    public String title() {
        return Character.toUpperCase(noun.charAt(0)) + noun.substring(1);
    }

    /** Its name with the indefinite article: {@code an image}. */
    public String withArticle() {
        return (this == IMAGE ? "an " : "a ") + noun;
    }

    /** The type of its handles; that of values differs from value to value. */
    public Class<?> handle() {
        return handle;
    }

    /** The annotation that declares it. */
    public String annotation() {
        return annotation;
    }
}
