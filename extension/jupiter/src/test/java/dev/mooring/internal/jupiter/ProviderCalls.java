package dev.mooring.internal.jupiter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.Container;
import dev.mooring.provide.ProvideUsing;
import dev.mooring.provide.Provider;
import dev.mooring.provide.ValueContext;
import dev.mooring.provide.ValuePlan;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.ProcessSession;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * What a provider is called with, and what a test gets.
 *
 * @param plan what {@link Provider#plan} got
 * @param context what {@link Provider#provide} got
 * @param container the handle of the container
 * @param process one that was started in it
 */
public record ProviderCalls(
        ValuePlan<String> plan, ValueContext context, DockerContainer container, ProcessSession process) {

    private static ValuePlan<String> lastPlan;
    private static ValueContext lastContext;
    private static ProcessSession lastProcess;

    /** Runs a provider, and a test of its value, to see. */
    public static synchronized ProviderCalls seen() {
        assertThat(FakeRun.simple().execute(WordTestCase.class).failures()).isEmpty();
        return new ProviderCalls(
                Objects.requireNonNull(lastPlan),
                Objects.requireNonNull(lastContext),
                WordTestCase.app,
                Objects.requireNonNull(lastProcess));
    }

    @Retention(RetentionPolicy.RUNTIME)
    @ProvideUsing(Words.class)
    @interface Word {}

    static final class Words implements Provider<Word, String> {
        @Override
        public void plan(Word annotation, ValuePlan<String> plan) {
            plan.dependsOn(DockerContainer.class);
            lastPlan = plan;
        }

        @Override
        public String provide(Word annotation, ValueContext context) {
            lastContext = context;
            return "ahoy";
        }
    }

    static class WordTestCase {
        @Container(image = "app")
        static DockerContainer app;

        @Word
        static String word;

        @Test
        void test() {
            lastProcess = app.execInteractive("sh");
        }
    }
}
