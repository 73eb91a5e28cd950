package dev.mooring.internal.handle;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mooring.internal.engine.Containers;
import dev.mooring.internal.engine.ExecOutcome;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.ExecSpec;
import java.time.Duration;
import java.util.UUID;

/**
 * Ends a command in a container after its timeout, with all processes that it has started.
 *
 * <p>Engines have no request for that, because they know the process only by its id on the host. So the command gets an
 * environment variable that no other process has and that its children inherit, and a second command kills all
 * processes with it and their descendants. That needs a shell in the image, but no other program.
 */
final class CommandEnd {

    private static final String VARIABLE = "MOORING_EXEC";

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final int ENDED = 0;
    private static final int FOUND_NONE = 3;

    /**
     * Looks again after each kill until nothing is left, because a process may have forked in the meantime. Uses only
     * commands that are built into every shell. The values in {@code environ} are separated by zeros, which
     * {@code read} drops.
     */
    private static final String SCRIPT = """
            round=0 seen=
            while [ $round -lt 200 ]; do
              round=$((round + 1)) all= doomed=' '
              for dir in /proc/[0-9]*; do
                pid=${dir#/proc/} line= hit=
                while IFS= read -r line || [ -n "$line" ]; do
                  case $line in *"$mark"*) hit=1; break ;; esac
                done <"$dir/environ"
                [ -z "$hit" ] || doomed="$doomed$pid "
                line=
                IFS= read -r line <"$dir/stat" || continue
                set -- ${line##*) }
                [ "$1" = Z ] || all="$all $pid:$2"
              done
              [ "$doomed" != ' ' ] || { [ -n "$seen" ] && exit 0; exit 3; }
              more=1
              while [ -n "$more" ]; do
                more=
                for each in $all; do
                  case $doomed in *" ${each%:*} "*) continue ;; esac
                  case $doomed in *" ${each#*:} "*) doomed="$doomed${each%:*} " more=1 ;; esac
                done
              done
              seen=1
              kill -9 $doomed
            done
            exit 1
            """;

    private final Containers containers;
    private final String container;
    private final ExecSpec spec;
    private final String mark = UUID.randomUUID().toString();

    /** @param spec the command that may have to be ended */
    CommandEnd(Containers containers, String container, ExecSpec spec) {
        this.containers = containers;
        this.container = container;
        this.spec = spec;
    }

    /** The command with the environment variable by which it is found again. */
    ExecSpec marked() {
        return spec.withEnv(VARIABLE, mark);
    }

    /** Ends the command; returns the result as a sentence without a full stop. */
    String end() {
        // As the same user and with the same privileges, so that it may inspect and kill the processes.
        ExecSpec killer = ExecSpec.of("/bin/sh", "-c", "mark=" + VARIABLE + "=$1\n" + SCRIPT, "sh", mark);
        if (spec.user() != null) {
            killer = killer.withUser(spec.user());
        }
        if (spec.privileged()) {
            killer = killer.withPrivileges();
        }
        ExecSpec complete = killer;
        SideThread<ExecOutcome> side = SideThread.begin("ends a command", () -> containers.exec(container, complete));
        try {
            if (side.ended(PATIENCE)) {
                return told(side.result());
            }
        } catch (EngineException e) {
            // The engine's message contains the whole command that was to end the other one.
            return e.conflict()
                    ? "the container is not running, so the command has ended"
                    : runsOn("the engine refused");
        } catch (InterruptedException e) {
            side.cancel();
            Thread.currentThread().interrupt();
            return runsOn("ending it was interrupted");
        }
        side.cancel();
        return runsOn("ending it took too long");
    }

    private static String told(ExecOutcome outcome) {
        if (!outcome.started()) {
            return runsOn(
                    "the image has no shell to end it with (" + new String(outcome.stderr(), UTF_8).strip() + ")");
        }
        return switch (outcome.exitCode()) {
            case ENDED -> "it was killed together with the processes that it had started";
            case FOUND_NONE ->
                "none of its processes was found; it has already ended, or keeps running as another user";
            default -> runsOn("it could not be killed");
        };
    }

    private static String runsOn(String reason) {
        return "it may keep running until it ends or the container stops: " + reason;
    }
}
