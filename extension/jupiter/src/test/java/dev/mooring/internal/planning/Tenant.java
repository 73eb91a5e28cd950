package dev.mooring.internal.planning;

import dev.mooring.Scope;
import dev.mooring.provide.ProvideUsing;
import dev.mooring.provide.Provider;
import dev.mooring.provide.ValueContext;
import dev.mooring.provide.ValuePlan;
import dev.mooring.resource.DockerContainer;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.net.URI;

/** A value as a team would write it. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@ProvideUsing(Tenant.Tenants.class)
@interface Tenant {

    String name() default "";

    String server() default "";

    String plan() default "free";

    Scope scope() default Scope.AUTO;

    /** What the provider makes. */
    record TenantId(String id) {}

    /** Makes tenants. */
    final class Tenants implements Provider<Tenant, TenantId> {

        @Override
        public void plan(Tenant tenant, ValuePlan<TenantId> plan) {
            plan.dependsOn(DockerContainer.class, tenant.server());
            plan.injectAs(URI.class, value -> URI.create("tenant:" + value.id()));
            plan.property("id", TenantId::id);
            if (tenant.plan().equals("platinum")) {
                plan.mistake("the plan 'platinum' does not exist.", "Write free or gold.");
            }
        }

        @Override
        public TenantId provide(Tenant tenant, ValueContext context) {
            return new TenantId(context.uniqueName(40));
        }
    }
}
