package dev.mooring.internal.report.event;

import dev.mooring.internal.spec.ResourceKind;

/**
 * A resource that events are about: one generation of it, so that a second try to start it is another one.
 *
 * @param number its number in the session
 * @param kind its kind
 * @param name its logical name
 * @param declaredAt where it was declared, as {@code OrdersIT.db}
 * @param image the image of a container, else an empty text
 */
public record Resource(long number, ResourceKind kind, String name, String declaredAt, String image) {

    /** The resource in a line of its own: {@code db (OrdersIT.db, postgres:17)}. */
    @Override
    public String toString() {
        return name + " (" + declaredAt + (image.isEmpty() ? "" : ", " + image) + ")";
    }
}
