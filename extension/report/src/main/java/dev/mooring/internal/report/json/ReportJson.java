package dev.mooring.internal.report.json;

import dev.mooring.internal.report.model.Advice;
import dev.mooring.internal.report.model.Report;
import dev.mooring.internal.report.model.ResourceRun;
import dev.mooring.internal.report.model.ResourceRun.ContainerFacts;
import dev.mooring.internal.report.model.RunProcess;
import dev.mooring.internal.report.model.TestRun;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The data of a report for programs: a format that does not depend on the names in the sources. */
public final class ReportJson {

    private final JsonWriter json = new JsonWriter();

    private ReportJson() {}

    public static String of(Report report) {
        ReportJson writer = new ReportJson();
        writer.report(report);
        return writer.json.toString();
    }

    private void report(Report report) {
        json.beginObject()
                .member("version", Report.VERSION)
                .member("mooring", report.mooring())
                .member("title", report.title())
                .member("begin", report.begin().toString());
        millis("wallMillis", report.wall());
        engine(report.engine());
        json.member("junit", report.junit()).member("java", report.java());
        json.array("processes", report.processes(), (to, process) -> process(process));
        json.array("tests", report.tests(), (to, test) -> test(test));
        json.array("resources", report.resources(), (to, resource) -> resource(resource));
        json.array("time", report.time(), (to, share) -> {
            json.beginObject().member("what", share.what()).member("label", share.label());
            millis("millis", share.micros());
            json.endObject();
        });
        json.array("advice", report.advice(), (to, advice) -> advice(advice));
        json.member("cut", (Boolean) report.cut()).endObject();
    }

    private void engine(Report.@Nullable EngineFacts engine) {
        if (engine == null) {
            json.member("engine", (String) null);
        } else {
            json.name("engine")
                    .beginObject()
                    .member("version", engine.version())
                    .member("os", engine.os())
                    .endObject();
        }
    }

    private void process(RunProcess process) {
        json.beginObject()
                .member("id", process.id())
                .member("session", process.session())
                .member("pid", process.pid())
                .member("host", process.host());
        millis("beginMillis", process.begin());
        millis("endMillis", process.end());
        json.member("ended", (Boolean) process.ended()).endObject();
    }

    private void test(TestRun test) {
        json.beginObject()
                .member("id", test.id())
                .member("process", test.process())
                .member("kind", word(test.kind()))
                .member("class", test.testClass())
                .member("name", test.name())
                .member("display", test.display())
                .member("attempt", test.attempt())
                .member("thread", test.thread());
        span(test.begin(), test.end());
        json.member("outcome", word(test.outcome()));
        json.array("waits", test.waits(), (to, wait) -> {
            json.beginObject();
            span(wait.begin(), wait.end());
            numbers("for", wait.awaited());
            json.endObject();
        });
        numbers("uses", test.uses());
        failure(test.failure());
        json.endObject();
    }

    private void failure(TestRun.@Nullable Failure failure) {
        if (failure == null) {
            json.member("failure", (String) null);
            return;
        }
        json.name("failure").beginObject().member("message", failure.message());
        texts("trace", failure.trace());
        texts("digest", failure.digest());
        json.member("directory", failure.directory())
                .member("source", failure.source())
                .member("line", failure.line())
                .endObject();
    }

    private void resource(ResourceRun resource) {
        json.beginObject()
                .member("id", resource.id())
                .member("process", resource.process())
                .member("kind", resource.kind())
                .member("name", resource.name())
                .member("declaredAt", resource.declaredAt())
                .member("scope", resource.scope())
                .member("attempt", resource.attempt())
                .member("engineName", resource.engineName());
        json.array("phases", resource.phases(), (to, phase) -> {
            json.beginObject().member("phase", phase.phase());
            span(phase.begin(), phase.end());
            json.member("for", phase.awaited())
                    .member("ok", (Boolean) phase.ok())
                    .endObject();
        });
        millis("readyAt", resource.readyAt());
        millis("removedAt", resource.removedAt());
        numbers("dependsOn", resource.dependsOn());
        json.member("error", resource.error());
        if (resource.container() != null) {
            container(resource.container());
        }
        json.endObject();
    }

    private void container(ContainerFacts container) {
        json.member("image", container.image()).member("digest", container.digest());
        if (container.command() == null) {
            json.member("command", (String) null);
        } else {
            texts("command", container.command());
        }
        json.member("ahead", (Boolean) container.ahead())
                .member("from", container.from())
                .member("node", container.node());
        json.array(
                "ports",
                container.ports(),
                (to, port) -> json.beginObject()
                        .member("container", port.container())
                        .member("protocol", port.protocol())
                        .member("host", port.host())
                        .member("hostPort", port.hostPort())
                        .endObject());
        json.array("networks", container.networks(), (to, network) -> {
            json.beginObject().member("resource", network.resource()).member("name", network.name());
            texts("aliases", network.aliases());
            json.endObject();
        });
        json.array(
                "mounts",
                container.mounts(),
                (to, mount) -> json.beginObject()
                        .member("resource", mount.resource())
                        .member("source", mount.source())
                        .member("target", mount.target())
                        .endObject());
        json.member("exitCode", container.exitCode())
                .member("oomKilled", container.oomKilled())
                .member("peakMemoryBytes", container.peakMemory())
                .member("cpuMillis", container.cpuMillis());
        happened(container);
    }

    private void happened(ContainerFacts container) {
        json.array("execs", container.execs(), (to, exec) -> {
            json.beginObject().member("command", exec.command());
            millis("begin", exec.begin());
            millis("end", exec.end());
            json.member("exitCode", exec.exitCode()).endObject();
        });
        json.array("faults", container.faults(), (to, fault) -> {
            json.beginObject().member("fault", fault.fault());
            millis("begin", fault.begin());
            millis("end", fault.end());
            json.endObject();
        });
        ResourceRun.KeptLog log = container.log();
        if (log == null) {
            json.member("log", (String) null);
        } else {
            json.name("log").beginObject();
            texts("lines", log.lines());
            json.member("cut", (Boolean) log.cut()).endObject();
        }
    }

    private void advice(Advice advice) {
        json.beginObject().member("kind", advice.kind()).member("text", advice.text());
        millis("savesMillis", advice.saves());
        numbers("resources", advice.resources());
        json.endObject();
    }

    private void span(long begin, long end) {
        millis("begin", begin);
        millis("end", end);
    }

    /** Milliseconds, with a fraction if there is one. */
    private void millis(String name, @Nullable Long micros) {
        json.name(name);
        if (micros == null || micros % 1_000 == 0) {
            json.plain(micros == null ? null : (Long) (micros / 1_000));
        } else {
            json.plain(micros / 1_000.0);
        }
    }

    private void numbers(String name, List<Integer> numbers) {
        json.array(name, numbers, JsonWriter::plain);
    }

    private void texts(String name, List<String> texts) {
        json.array(name, texts, JsonWriter::text);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
