package dev.mooring.services.internal.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.resource.MooringException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What sessions on one server leave to each other. */
class ServerLedgerTests {

    private static final String TEMPLATE = "mooring_template_0123456789abcdef";

    /** What was executed, and which databases were dropped. */
    private final List<String> done = new ArrayList<>();

    private final List<String> names = new ArrayList<>();
    private final Set<String> undroppable = new HashSet<>();
    private List<List<String>> sessions = List.of();
    private List<List<String>> templates = List.of();

    private static <T> T fake(Class<T> type, InvocationHandler answer) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, answer));
    }

    private ServerLedger open(String session) {
        Databases.Locks locks = fake(Databases.Locks.class, (proxy, method, args) -> "SELECT 1");
        Databases databases = fake(Databases.class, (proxy, method, args) -> switch (method.getName()) {
            case "locks" -> locks;
            case "names" -> List.copyOf(names);
            case "drop" -> {
                if (undroppable.contains(args[0])) {
                    throw new MooringException("in use");
                }
                names.remove(args[0]);
                yield done.add("drop " + args[0]);
            }
            default -> throw new UnsupportedOperationException(method.getName());
        });
        SqlConsole console = fake(SqlConsole.class, (proxy, method, args) -> switch (method.getName()) {
            case "hold" -> (SqlConsole.Held) () -> {};
            case "single" -> "1";
            case "query" -> args[0].toString().contains("sessions") ? sessions : templates;
            case "execute" -> done.add(args[0].toString());
            default -> throw new UnsupportedOperationException(method.getName());
        });
        return new ServerLedger(console, databases, session);
    }

    @Test
    void whatCannotBeDroppedIsLeftToTheNextSession() {
        sessions = List.of(List.of("dead0001"), List.of("dead0002"));
        names.addAll(List.of("a_dead0001_1", "b_dead0001_2", "c_dead0002_1"));
        undroppable.add("a_dead0001_1");

        open("alive001");

        assertThat(names).containsExactly("a_dead0001_1");
        assertThat(done)
                .contains("DELETE FROM mooring.sessions WHERE id = 'dead0002'")
                .doesNotContain("DELETE FROM mooring.sessions WHERE id = 'dead0001'");
    }

    @Test
    void aSessionThatLeavesDatabasesIsNotForgotten() {
        names.add("a_ending01_1");
        open("ending01").close();
        assertThat(done).doesNotContain("DELETE FROM mooring.sessions WHERE id = 'ending01'");

        names.clear();
        open("ending01").close();
        assertThat(done).contains("DELETE FROM mooring.sessions WHERE id = 'ending01'");
    }

    @Test
    void templatesThatAreNotNotedAreDropped() {
        names.addAll(List.of(
                TEMPLATE, "mooring_trial_1a2b_3c", "mooring_base_0123456789abcdef", "mooring", "mooring_templates"));
        templates = List.of(List.of("mooring_base_0123456789abcdef"));

        open("alive001");

        assertThat(names).containsExactly("mooring_base_0123456789abcdef", "mooring", "mooring_templates");
    }

    @Test
    void aTemplateThatSomebodyHasDroppedIsNotComplete() {
        templates = List.of(List.of(TEMPLATE));
        names.add(TEMPLATE);
        ServerLedger ledger = open("alive001");
        assertThat(ledger.isComplete(TEMPLATE)).isTrue();

        names.clear();
        assertThat(ledger.isComplete(TEMPLATE)).isFalse();
        assertThat(done).endsWith("DELETE FROM mooring.templates WHERE name = '" + TEMPLATE + "'");
    }
}
