/**
 * Immutable descriptions of containers, networks, volumes and images: everything that an annotation can declare, for
 * use in code.
 *
 * <p>Begin with {@link ContainerSpec}, whose builder has the options of {@code docker run}:
 *
 * <pre>{@code
 * ContainerSpec spec = ContainerSpec.builder("redis:7").command("redis-server", "--save", "").port(6379).build();
 * }</pre>
 *
 * <p>Pass a spec to {@link dev.mooring.resource.Docker} or to {@code Mooring}, or change that of an annotation in a
 * {@code ContainerConfigurer}. Specs are values: two specs are equal if they describe the same.
 */
@NullMarked
package dev.mooring.spec;

import org.jspecify.annotations.NullMarked;
