package dev.mooring.internal.planning;

import static dev.mooring.internal.planning.Planned.container;
import static dev.mooring.internal.planning.Planned.mistakesOf;
import static dev.mooring.internal.planning.Planned.node;
import static dev.mooring.internal.planning.Planned.plan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.BuildImage;
import dev.mooring.Container;
import dev.mooring.Env;
import dev.mooring.Scope;
import dev.mooring.resource.DockerContainer;
import dev.mooring.spec.EnvSpec;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.junit.jupiter.api.Test;

/** Annotations that declare a server: their names, their scopes, and what is written beside them. */
class ServiceAnnotationTests {

    @Retention(RetentionPolicy.RUNTIME)
    @Container(image = "postgres:17")
    @interface Postgres {
        Scope scope() default Scope.AUTO;
    }

    @Retention(RetentionPolicy.RUNTIME)
    @Container(image = "redis:8")
    @interface Redis {}

    @Retention(RetentionPolicy.RUNTIME)
    @Postgres(scope = Scope.SESSION)
    @interface Library {
        Scope scope() default Scope.AUTO;
    }

    static class ScopedTestCase {
        @Postgres(scope = Scope.SESSION)
        DockerContainer session;

        @Library
        DockerContainer library;

        @Library(scope = Scope.CLASS)
        DockerContainer nearer;

        @Postgres(scope = Scope.SESSION)
        @Container(scope = Scope.CLASS)
        DockerContainer nearest;

        @Postgres
        DockerContainer automatic;
    }

    @Test
    void theScopeOfTheAnnotationIsThatOfTheContainerUnlessANearerOneIsSet() {
        ClassPlan plan = plan(ScopedTestCase.class);

        assertThat(scope(plan, "session")).isEqualTo(Scope.SESSION);
        assertThat(scope(plan, "library")).isEqualTo(Scope.SESSION);
        assertThat(scope(plan, "nearer")).isEqualTo(Scope.CLASS);
        assertThat(scope(plan, "nearest")).isEqualTo(Scope.CLASS);
        assertThat(scope(plan, "automatic")).isEqualTo(Scope.METHOD);
    }

    private static Scope scope(ClassPlan plan, String name) {
        return node(plan, name).declaration().scope();
    }

    @Postgres
    @Container(scope = Scope.SESSION)
    @Env("TZ=UTC")
    static class BesideTestCase {}

    @Test
    void aContainerWithoutImageOnAClassAddsToTheOnlyServer() {
        ClassPlan plan = plan(BesideTestCase.class);

        assertThat(scope(plan, "postgres")).isEqualTo(Scope.SESSION);
        assertThat(container(plan, "postgres").image()).isEqualTo("postgres:17");
        assertThat(container(plan, "postgres").env()).containsExactly(new EnvSpec("TZ", "UTC", false));
    }

    @Postgres
    @Container(name = "db", scope = Scope.SESSION)
    static class NamedBesideTestCase {}

    @Test
    void aContainerWithoutImageOnAClassMayNameTheOnlyServer() {
        assertThat(scope(plan(NamedBesideTestCase.class), "db")).isEqualTo(Scope.SESSION);
    }

    @Postgres
    @Container(name = "app", image = "app:1")
    static class OtherTestCase {}

    @Postgres
    @Container(name = "app")
    @BuildImage(dockerfileText = "FROM scratch")
    static class BuiltTestCase {}

    @Test
    void aContainerWithAnImageOnAClassIsAnotherOne() {
        assertThat(container(plan(OtherTestCase.class), "app").image()).isEqualTo("app:1");
        assertThat(container(plan(OtherTestCase.class), "postgres").image()).isEqualTo("postgres:17");
        assertThat(container(plan(BuiltTestCase.class), "app").image()).isNotEqualTo("postgres:17");
        assertThat(container(plan(BuiltTestCase.class), "postgres").image()).isEqualTo("postgres:17");
    }

    @Postgres
    @Redis
    @Container(scope = Scope.SESSION)
    static class UnclearTestCase {}

    @Test
    void aContainerWithoutImageBesideTwoServersIsAMistake() {
        assertThat(mistakesOf(UnclearTestCase.class).mistakes())
                .containsExactly("ServiceAnnotationTests.UnclearTestCase: it is not clear whether @Container belongs to"
                        + " @Postgres or @Redis.\n    Put it on one of these, or make it a composed annotation with"
                        + " @Container.");
    }

    @Postgres
    @Library
    static class NamesTestCase {}

    @Test
    void aServerOnAClassIsNamedAfterTheAnnotationThatIsWrittenThere() {
        ClassPlan plan = plan(NamesTestCase.class);

        assertThat(scope(plan, "postgres")).isEqualTo(Scope.CLASS);
        assertThat(scope(plan, "library")).isEqualTo(Scope.SESSION);
    }
}
