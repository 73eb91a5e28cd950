package dev.mooring.internal.planning;

import java.lang.reflect.AnnotatedElement;

/**
 * A field or parameter and what is injected into it.
 *
 * @param target a field, or a parameter of a constructor or method
 * @param value what it is given
 */
public record Injection(AnnotatedElement target, Injected value) {}
