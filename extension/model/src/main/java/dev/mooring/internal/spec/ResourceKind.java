package dev.mooring.internal.spec;

import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.ImageSpec;
import dev.mooring.spec.NetworkSpec;
import dev.mooring.spec.ResourceSpec;
import dev.mooring.spec.VolumeSpec;

/** The kinds of resources that a test declares. */
public enum ResourceKind {
    CONTAINER("container", "@Container"),
    NETWORK("network", "@Network"),
    VOLUME("volume", "@Volume"),
    IMAGE("image", "@BuildImage"),
    VALUE("value", "@ProvideUsing");

    private final String noun;
    private final String annotation;

    ResourceKind(String noun, String annotation) {
        this.noun = noun;
        this.annotation = annotation;
    }

    /** The kind of the resource that a spec describes. */
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

    /** The annotation that declares it. */
    public String annotation() {
        return annotation;
    }
}
