package dev.mooring.internal.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mooring.BuildImage;
import dev.mooring.Container;
import dev.mooring.CopyToContainer;
import dev.mooring.DependsOn;
import dev.mooring.LoadImage;
import dev.mooring.Scope;
import dev.mooring.Volume;
import dev.mooring.internal.declaration.HostFiles;
import dev.mooring.internal.declaration.MapFiles;
import dev.mooring.internal.scan.Surroundings;
import dev.mooring.resource.ConfigurationException;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.DockerImage;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Files that are missing are told with all other mistakes, where they are looked for in time. */
class MissingFilesTests {

    private static final String REMEDY =
            "\n    Create it, or correct the path; relative paths are relative to the project directory (the nearest"
                    + " one above the test class that contains a build file, or mooring.project.directory).";

    /** Nothing is there but what is called so. */
    private static final HostFiles FILES = new HostFiles() {
        @Override
        public Optional<String> missing(Class<?> declaring, String source) {
            return source.startsWith("there") || source.startsWith("data:") || source.equals("classpath:schema.sql")
                    ? Optional.empty()
                    : Optional.of("/project/" + source);
        }

        @Override
        public Optional<String> missingOnEngine(Class<?> declaring, String path) {
            return missing(declaring, path);
        }
    };

    private static ClassPlan plan(Class<?> testClass) {
        return Planner.plan(
                testClass,
                null,
                new Surroundings(
                        name -> Optional.empty(),
                        name -> Optional.empty(),
                        name -> Optional.empty(),
                        Optional::empty,
                        false,
                        false,
                        element -> false,
                        FILES,
                        new MapFiles()));
    }

    static class AllMissing {
        @Container(image = "postgres 17")
        @CopyToContainer(source = "init$$.sql", target = "/init.sql")
        @CopyToContainer(source = "data:select 1", target = "/two.sql")
        @Volume(host = "conf", target = "/conf") static DockerContainer db;

        @BuildImage(context = "docker/web")
        static DockerImage web;

        @LoadImage("images/app.tar")
        static DockerImage app;
    }

    @Test
    void areToldTogetherWithOtherMistakes() {
        ConfigurationException mistakes =
                catchThrowableOfType(ConfigurationException.class, () -> plan(AllMissing.class));

        String type = "MissingFilesTests.AllMissing";
        assertThat(mistakes.mistakes())
                .containsExactlyInAnyOrder(
                        type
                                + ".db: the image 'postgres 17' is not an image name.\n    Write it as in"
                                + " docker run, for instance \"postgres:17\".",
                        type + ".db: @CopyToContainer copies 'init$.sql', which does not exist; looked for"
                                + " /project/init$.sql." + REMEDY,
                        type + ".db: @Volume mounts 'conf', which does not exist; looked for /project/conf." + REMEDY,
                        type + ".web: @BuildImage has the context 'docker/web', which does not exist; looked for"
                                + " /project/docker/web." + REMEDY,
                        type + ".app: @LoadImage loads 'images/app.tar', which does not exist; looked for"
                                + " /project/images/app.tar." + REMEDY);
    }

    static class OnTheClassPath {
        @Container(image = "postgres:17")
        @CopyToContainer(source = "schema.sql", target = "/schema.sql")
        static DockerContainer db;
    }

    @Test
    void onTheClassPathAreNamedAsSuch() {
        assertThat(catchThrowableOfType(ConfigurationException.class, () -> plan(OnTheClassPath.class))
                        .mistakes())
                .containsExactly(
                        "MissingFilesTests.OnTheClassPath.db: @CopyToContainer copies 'schema.sql', which does not"
                                + " exist; looked for /project/schema.sql.\n    It is on the class path: write"
                                + " \"classpath:schema.sql\".");
    }

    static class MadeLater {
        @Container(image = "postgres:17")
        @Volume(host = "there", target = "/conf") static DockerContainer db;

        @Container(image = "web")
        @DependsOn("db")
        @CopyToContainer(source = "made-by-db", target = "/x")
        static DockerContainer web;

        @Container(image = "web")
        @CopyToContainer(source = "made-before-each", target = "/x")
        DockerContainer ofMethod;

        @Container(image = "web", scope = Scope.SESSION)
        @CopyToContainer(source = "used-by-an-earlier-class", target = "/x")
        static DockerContainer ofSession;
    }

    @Test
    void whatMayBeMadeLaterIsLeftToTheStart() {
        assertThat(plan(MadeLater.class).nodes()).hasSize(4);
    }
}
