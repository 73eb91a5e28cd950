package dev.mooring.services.internal.handle;

import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.EnvSpec;
import java.lang.annotation.Annotation;
import java.util.List;

/**
 * The password that a service has if nobody gives one. It is no secret, because the documentation names it, and it is a
 * word that many texts contain: {@code postgres}.
 */
public final class DefaultPassword {

    private DefaultPassword() {}

    /**
     * Lets messages show the value of a variable if it is the default of the attribute {@code password}.
     *
     * @param service the annotation of the service
     */
    public static ContainerSpec shown(ContainerSpec spec, String variable, Annotation service) {
        EnvSpec secret = new EnvSpec(variable, of(service), true);
        List<EnvSpec> env = spec.env().stream()
                .map(each -> each.equals(secret) ? new EnvSpec(variable, secret.value(), false) : each)
                .toList();
        return spec.toBuilder().env(env).build();
    }

    private static String of(Annotation service) {
        try {
            return String.valueOf(service.annotationType().getMethod("password").getDefaultValue());
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
