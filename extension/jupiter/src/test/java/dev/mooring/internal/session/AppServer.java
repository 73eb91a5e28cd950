package dev.mooring.internal.session;

import dev.mooring.provide.Provider;
import dev.mooring.provide.ValueContext;
import dev.mooring.provide.ValuePlan;
import dev.mooring.resource.DockerContainer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The typed handle of an {@link App}. */
public record AppServer(DockerContainer container, String user, int number) {

    /** What has been removed, and in which state its container was. */
    public static final List<String> REMOVED = new CopyOnWriteArrayList<>();

    /** Makes the handles. */
    public static final class AppProvider implements Provider<App, AppServer> {

        @Override
        public void plan(App app, ValuePlan<AppServer> plan) {
            if (app.number() < 0) {
                plan.mistake("the number is negative.", "Write another one.");
            }
        }

        @Override
        public AppServer provide(App app, ValueContext context) {
            DockerContainer container = context.get(DockerContainer.class);
            return new AppServer(container, container.spec().env().get(0).value(), app.number());
        }

        @Override
        public void remove(AppServer value, ValueContext context) {
            REMOVED.add(value.user() + " is removed while "
                    + value.container().state().status());
        }
    }
}
