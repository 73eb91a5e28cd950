package dev.mooring.internal.text;

/**
 * The subject of an error, for the middle of a sentence: {@code container 'db' (OrdersIT.db, image postgres:17)}.
 *
 * @param text begins with a small letter
 */
public record Subject(String text) {

    /**
     * A container.
     *
     * @param name its logical name
     * @param declaredAt where it was declared
     * @param image its image
     */
    public static Subject container(String name, String declaredAt, String image) {
        return new Subject("container '" + name + "' (" + declaredAt + ", image " + image + ")");
    }

    /**
     * An image.
     *
     * @param name its logical name
     * @param declaredAt where it was declared
     */
    public static Subject image(String name, String declaredAt) {
        return new Subject("image '" + name + "' (" + declaredAt + ")");
    }

    /** The text at the beginning of a sentence. */
    public String capitalized() {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    @Override
    public String toString() {
        return text;
    }
}
