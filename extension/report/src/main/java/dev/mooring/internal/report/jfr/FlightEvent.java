package dev.mooring.internal.report.jfr;

import dev.mooring.internal.report.event.Resource;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/** An event with a duration. Without a recording, its cost is negligible. */
@Category("Mooring")
@StackTrace(false)
abstract class FlightEvent extends Event {

    /** Something that happened to a resource. */
    abstract static class OfResource extends FlightEvent {

        @Label("Resource")
        @Description("The logical name")
        @Nullable String resource;

        @Label("Declared At")
        @Nullable String declaredAt;

        @Label("Image")
        @Nullable String image;

        OfResource about(Resource about) {
            resource = about.name();
            declaredAt = about.declaredAt();
            image = about.image();
            return this;
        }
    }

    @Name("mooring.Pull")
    @Label("Pull")
    static final class Pull extends OfResource {}

    @Name("mooring.Build")
    @Label("Build")
    static final class Build extends OfResource {}

    @Name("mooring.Load")
    @Label("Load")
    static final class Load extends OfResource {}

    @Name("mooring.Create")
    @Label("Create")
    static final class Create extends OfResource {}

    @Name("mooring.Copy")
    @Label("Copy")
    static final class Copy extends OfResource {}

    @Name("mooring.Start")
    @Label("Start")
    static final class Start extends OfResource {}

    @Name("mooring.ProvidedValue")
    @Label("Provided Value")
    static final class Provide extends OfResource {}

    @Name("mooring.Readiness")
    @Label("Readiness")
    static final class Readiness extends OfResource {

        @Label("Waited For")
        @Nullable String waitedFor;

        @Label("Ready")
        boolean ready;
    }

    @Name("mooring.Exec")
    @Label("Exec")
    static final class Exec extends OfResource {

        @Label("Command")
        @Nullable String command;

        @Label("Exit Code")
        @Description("-1 if the command could not be run to its end")
        int exitCode;
    }

    @Name("mooring.Removal")
    @Label("Removal")
    static final class Removal extends OfResource {}

    /** A test or class waits for its resources. */
    @Name("mooring.TestWait")
    @Label("Test Wait")
    static final class TestWait extends FlightEvent {

        @Label("Test")
        @Nullable String test;
    }
}
