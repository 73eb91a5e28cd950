package dev.mooring.internal.planning;

import static dev.mooring.internal.planning.Planned.container;
import static dev.mooring.internal.planning.Planned.node;
import static dev.mooring.internal.planning.Planned.plan;
import static dev.mooring.internal.planning.Planned.tells;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.BuildImage;
import dev.mooring.Container;
import dev.mooring.CopyToBuildContext;
import dev.mooring.DependsOn;
import dev.mooring.Env;
import dev.mooring.Environment;
import dev.mooring.Label;
import dev.mooring.LoadImage;
import dev.mooring.Scope;
import dev.mooring.UseEnvironment;
import dev.mooring.internal.plan.PlanNode;
import dev.mooring.internal.plan.PlanNode.Edge;
import dev.mooring.internal.plan.PlanNode.Until;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.DockerImage;
import dev.mooring.spec.BuildCopySpec;
import dev.mooring.spec.BuildSpec;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.LoadSpec;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Images as nodes of the graph. */
class ImagePlanTests {

    static class WithImage {
        @BuildImage(
                context = "docker/web",
                dockerfile = "Dockerfile.test",
                args = {"VERSION=17", "EMPTY="},
                target = "runtime",
                labels = "a=b",
                platform = "linux/amd64",
                cacheFrom = "web:cache",
                tag = "web:test",
                pull = true,
                noCache = true,
                timeout = "10 m")
        @Label("c=d")
        static DockerImage image;

        @Container(image = "${image}")
        static DockerContainer first;

        @Container(image = "${image}")
        DockerContainer second;
    }

    @Test
    void anImageIsANodeThatContainersDependOn() {
        ClassPlan plan = plan(WithImage.class);
        PlanNode image = node(plan, "image");
        assertThat(image.spec())
                .isEqualTo(BuildSpec.builder("docker/web")
                        .dockerfile("Dockerfile.test")
                        .arg("VERSION", "17")
                        .arg("EMPTY", "")
                        .target("runtime")
                        .label("a", "b")
                        .label("c", "d")
                        .platform("linux/amd64")
                        .cacheFrom("web:cache")
                        .tag("web:test")
                        .pull(true)
                        .noCache(true)
                        .timeout(Duration.ofMinutes(10))
                        .build());
        assertThat(image.declaration().scope()).isEqualTo(Scope.CLASS);
        assertThat(node(plan, "first").dependencies()).containsExactly(new Edge(image, Until.READY));
        assertThat(node(plan, "second").dependencies()).containsExactly(new Edge(image, Until.READY));
        assertThat(container(plan, "first").image()).isEqualTo("${image}");
    }

    static class OnContainer {
        @Container(scope = Scope.CLASS)
        @BuildImage(context = "classpath:images/web")
        @Env("A=b")
        DockerContainer web;

        @Container
        @LoadImage(value = "images/web.tar", image = "web:1")
        DockerContainer loaded;
    }

    @Test
    void aContainerSaysHowItsImageIsMade() {
        ClassPlan plan = plan(OnContainer.class);
        PlanNode image = node(plan, "web-image");
        assertThat(image.spec())
                .isEqualTo(BuildSpec.builder("classpath:images/web").build());
        assertThat(image.declaration().scope()).isEqualTo(Scope.CLASS);
        assertThat(image.pure()).isTrue();
        assertThat(node(plan, "web").dependencies()).containsExactly(new Edge(image, Until.READY));
        assertThat(container(plan, "web").image()).isEqualTo("${web-image}");
        assertThat(node(plan, "loaded-image").spec()).isEqualTo(new LoadSpec("images/web.tar", "web:1"));
        assertThat(node(plan, "loaded-image").pure()).isFalse();
    }

    @Retention(RetentionPolicy.RUNTIME)
    @Container
    @BuildImage(dockerfileText = {"FROM debian:${@release}", "ARG NAME", "LABEL name=$NAME other=$${NAME}"})
    @interface Debian {
        String release() default "trixie-slim";
    }

    static class Composed {
        @Debian(release = "sid")
        static DockerContainer debian;
    }

    @Test
    void aComposedAnnotationBuilds() {
        assertThat(node(plan(Composed.class), "debian-image").spec())
                .isEqualTo(BuildSpec.ofText("FROM debian:sid\nARG NAME\nLABEL name=$NAME other=${NAME}\n")
                        .build());
    }

    @Retention(RetentionPolicy.RUNTIME)
    @BuildImage(dockerfileText = "FROM debian")
    @CopyToBuildContext(source = "classpath:${@jar}.jar", target = "app.jar")
    @interface Packaged {
        String jar();
    }

    static class WithFiles {
        @Packaged(jar = "shop")
        @CopyToBuildContext(source = "data:a", target = "a", mode = "0755")
        @CopyToBuildContext(source = "classpath:conf/.", target = ".")
        @CopyToBuildContext(source = "classpath:more/.", target = ".")
        static DockerImage shop;

        @Packaged(jar = "shop")
        @CopyToBuildContext(source = "target/other.jar", target = "app.jar")
        @Container
        static DockerContainer other;
    }

    @Test
    void aBuildHasFilesOfSeveralPlaces() {
        ClassPlan plan = plan(WithFiles.class);
        assertThat(node(plan, "shop").spec())
                .isEqualTo(BuildSpec.ofText("FROM debian\n")
                        .copy("classpath:shop.jar", "app.jar")
                        .copy(new BuildCopySpec("data:a", "a", "0755"))
                        .copy("classpath:conf/.", ".")
                        .copy("classpath:more/.", ".")
                        .build());
        assertThat(node(plan, "shop").pure()).isTrue();
        assertThat(node(plan, "other-image").spec())
                .as("the nearer of two for one target")
                .isEqualTo(BuildSpec.ofText("FROM debian\n")
                        .copy("target/other.jar", "app.jar")
                        .build());
        assertThat(node(plan, "other-image").pure()).as("the file may change").isFalse();
    }

    static class Customized {
        @BuildImage(context = "docker/${sys:no.such:-web}", args = "A=b", configure = "revision")
        static DockerImage image;

        @Container
        @BuildImage(dockerfileText = "FROM debian", configure = "dev.mooring.internal.planning.ImagePlanTests#labelled")
        static DockerContainer web;

        static BuildSpec revision(BuildSpec spec) {
            return spec.toBuilder().arg("REVISION", spec.context() + "${x}").build();
        }
    }

    static BuildSpec labelled(BuildSpec spec) {
        return spec.toBuilder().label("a", "b").build();
    }

    @Test
    void codeCustomizesABuild() {
        ClassPlan plan = plan(Customized.class);

        assertThat(node(plan, "image").spec())
                .as("after placeholders were replaced")
                .isEqualTo(BuildSpec.builder("docker/web")
                        .arg("A", "b")
                        .arg("REVISION", "docker/web${x}")
                        .build());
        assertThat(node(plan, "web-image").spec())
                .isEqualTo(BuildSpec.ofText("FROM debian\n").label("a", "b").build());
        assertThat(node(plan, "web-image").pure())
                .as("the code may return another one")
                .isFalse();
    }

    static class CustomizedByNothing {
        @BuildImage(context = ".", configure = "revision")
        static DockerImage image;
    }

    @Test
    void aMethodThatIsMissing() {
        tells(
                CustomizedByNothing.class,
                ".image",
                "configure names the method 'revision', which ImagePlanTests.CustomizedByNothing does not have.",
                "Write it there: static BuildSpec revision(BuildSpec).");
    }

    static class CustomizedForContainers {
        @BuildImage(context = ".", configure = "revision")
        static DockerImage image;

        static ContainerSpec revision(ContainerSpec spec) {
            return spec;
        }
    }

    @Test
    void aMethodForContainers() {
        tells(
                CustomizedForContainers.class,
                ".image",
                "the method ImagePlanTests.CustomizedForContainers.revision that configure names has another"
                        + " signature.",
                "Declare it as: static BuildSpec revision(BuildSpec).");
    }

    static class CustomizedWrongly {
        @BuildImage(context = ".", configure = "tagged")
        static DockerImage image;

        static BuildSpec tagged(BuildSpec spec) {
            return spec.toBuilder().tag("Shop").build();
        }
    }

    @Test
    void whatAMethodReturnsIsChecked() {
        tells(
                CustomizedWrongly.class,
                ".image",
                "the tag of @BuildImage is 'Shop', which is not an image name.",
                "Write for instance \"shop:test\".");
    }

    static class StrayFile {
        @Container(image = "debian")
        @CopyToBuildContext(source = "a", target = "a")
        static DockerContainer web;
    }

    static class FileAlone {
        @CopyToBuildContext(source = "a", target = "a")
        static DockerImage image;
    }

    @Test
    void filesForNoBuild() {
        for (Class<?> type : List.of(StrayFile.class, FileAlone.class)) {
            tells(
                    type,
                    type == FileAlone.class ? ".image" : ".web",
                    "@CopyToBuildContext without @BuildImage has no effect.",
                    "Add @BuildImage, or remove it; @CopyToContainer copies into a container.");
        }
    }

    static class WrongTarget {
        @BuildImage(context = ".")
        @CopyToBuildContext(source = "a", target = "../a")
        static DockerImage image;
    }

    @Test
    void aFileOutsideOfTheContext() {
        tells(
                WrongTarget.class,
                ".image",
                "the target '../a' of @CopyToBuildContext is not a path inside the build context.",
                "Write the path that the Dockerfile names, for instance \"app.jar\"; \".\" is the context itself.");
    }

    static class NamelessFile {
        @BuildImage(context = ".")
        @CopyToBuildContext(source = "data:a", target = "b/")
        static DockerImage image;
    }

    @Test
    void aTextWithoutAName() {
        tells(
                NamelessFile.class,
                ".image",
                "the target 'b/' of @CopyToBuildContext is a directory, and literal content has no file name.",
                "Add the file name: 'b/name'.");
    }

    @Environment
    record Shop(
            @BuildImage(context = ".") DockerImage image,

            @Container(image = "${image}", command = "migrate")
            DockerContainer migration,

            @Container(image = "${image}") @DependsOn("migration")
            DockerContainer app) {}

    @UseEnvironment(Shop.class)
    static class UsesShopTestCase {
        @Test
        void pays(Shop shop, @BuildImage DockerImage image) {}
    }

    @Test
    void anEnvironmentHasImages() {
        ClassPlan plan = plan(UsesShopTestCase.class);
        PlanNode image = node(plan, "image");
        assertThat(image.declaration().scope()).isEqualTo(Scope.SESSION);
        assertThat(node(plan, "migration").dependencies()).contains(new Edge(image, Until.READY));
        assertThat(node(plan, "app").dependencies()).contains(new Edge(image, Until.READY));
        assertThat(plan.injections())
                .filteredOn(injection -> injection.value() instanceof Injected.Handle handle && handle.node() == image)
                .as("a parameter with nothing but a name")
                .hasSize(1);
    }

    @BuildImage(name = "image", context = ".")
    static class OnClass {
        @Container(image = "${image}")
        static DockerContainer web;
    }

    @Test
    void aClassDeclaresAnImage() {
        assertThat(node(plan(OnClass.class), "web").dependencies())
                .extracting(edge -> edge.target().name())
                .containsExactly("image");
    }

    static class Nothing {
        @BuildImage(target = "x")
        static DockerImage image;
    }

    @Test
    void nothingToBuild() {
        tells(
                Nothing.class,
                ".image",
                "@BuildImage does not say what to build.",
                "Write a directory that contains a Dockerfile: @BuildImage(context = \"docker/web\").");
    }

    static class NamesNothing {
        @BuildImage
        static DockerImage image;

        @BuildImage(context = ".")
        static DockerImage web;
    }

    @Test
    void aNameWithoutDeclaration() {
        tells(
                NamesNothing.class,
                ".image",
                "@BuildImage does not say what to build, and no image 'image' is declared elsewhere.",
                "Write a context: @BuildImage(context = \".\"), or the name of one of 'web'.");
    }

    static class TwoDockerfiles {
        @BuildImage(context = ".", dockerfile = "a", dockerfileText = "FROM b")
        static DockerImage image;
    }

    @Test
    void twoDockerfiles() {
        tells(
                TwoDockerfiles.class,
                ".image",
                "@BuildImage sets both dockerfile and dockerfileText.",
                "Leave out one of the two.");
    }

    static class WrongType {
        @BuildImage(context = ".")
        static DockerContainer web;
    }

    @Test
    void aContainerWithoutContainer() {
        tells(
                WrongType.class,
                ".web",
                "@BuildImage injects a DockerImage, but the field is of type DockerContainer.",
                "Declare it as DockerImage, or add @Container if a container is meant.");
    }

    static class TwoImages {
        @Container(image = "postgres:17")
        @BuildImage(context = ".")
        static DockerContainer web;
    }

    @Test
    void twoImagesForAContainer() {
        tells(
                TwoImages.class,
                ".web",
                "@Container names an image, but @BuildImage or @LoadImage also provides one.",
                "Leave out one of the two.");
    }

    static class BuiltAndLoaded {
        @Container
        @BuildImage(context = ".")
        @LoadImage("web.tar")
        static DockerContainer web;
    }

    @Test
    void builtAndLoaded() {
        tells(
                BuiltAndLoaded.class,
                ".web",
                "@BuildImage and @LoadImage are on one container.",
                "Leave out one of the two.");
    }

    static class Unknown {
        @BuildImage(context = ".")
        static DockerImage image;

        @Container(image = "${immage}")
        static DockerContainer web;
    }

    @Test
    void anUnknownImage() {
        tells(
                Unknown.class,
                ".web",
                "@Container(image = \"${immage}\") refers to the image 'immage', which is not declared.",
                "Declared are 'image'.");
    }

    static class NotAnImage {
        @Container(image = "postgres:17")
        static DockerContainer db;

        @Container(image = "${db}")
        static DockerContainer web;
    }

    @Test
    void aContainerAsImage() {
        tells(
                NotAnImage.class,
                ".web",
                "@Container(image = \"${db}\") refers to 'db' as an image, but it is a container"
                        + " (ImagePlanTests.NotAnImage.db).",
                "Name an image, or give one of the two another name.");
    }

    static class ShortLived {
        @BuildImage(context = ".")
        DockerImage image;

        @Container(image = "${image}")
        static DockerContainer web;
    }

    @Test
    void anImageThatEndsBeforeItsContainer() {
        tells(
                ShortLived.class,
                ".web",
                "'web' lives for a test class, but depends on 'image', which lives for a test method"
                        + " (ImagePlanTests.ShortLived.image).",
                "Make 'image' static, or let 'web' live for a test method too.");
    }

    static class ForTheSession {
        @BuildImage(context = ".")
        static DockerImage image;

        @Container(image = "${image}", scope = Scope.SESSION)
        static DockerContainer web;
    }

    @Test
    void anImageThatEndsBeforeTheSession() {
        tells(
                ForTheSession.class,
                ".web",
                "'web' lives for the session, but depends on 'image', which lives for a test class"
                        + " (ImagePlanTests.ForTheSession.image).",
                "Leave it to the container to build or load its own image, or give 'web' a shorter scope.");
    }

    static class VariableOfADockerfile {
        @BuildImage(dockerfileText = {"FROM debian", "ARG A", "RUN echo ${A}"})
        static DockerImage image;
    }

    @Test
    void aVariableOfADockerfile() {
        tells(
                VariableOfADockerfile.class,
                ".image",
                "dockerfileText contains ${A}, which is not a placeholder that an image can have.",
                "For a variable of the Dockerfile, write $A or $${A}.");
    }

    static class NoImageName {
        @BuildImage(context = ".", tag = "Shop")
        static DockerImage image;
    }

    @Test
    void aTagThatIsNone() {
        tells(
                NoImageName.class,
                ".image",
                "the tag of @BuildImage is 'Shop', which is not an image name.",
                "Write for instance \"shop:test\".");
    }
}
