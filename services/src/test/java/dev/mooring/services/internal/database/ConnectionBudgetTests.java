package dev.mooring.services.internal.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mooring.resource.MooringException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** All pools together open no more connections than the server accepts. */
class ConnectionBudgetTests {

    @Test
    void manyPoolsGetLessThanTheyWantTogetherNoMoreThanThereIs() {
        ConnectionBudget budget = new ConnectionBudget(300);

        List<Integer> granted = Stream.generate(() -> budget.take(10)).limit(40).toList();

        assertThat(granted).startsWith(10, 10).allMatch(size -> size >= 1).endsWith(1);
        assertThat(granted.stream().mapToInt(size -> size).sum()).isLessThanOrEqualTo(300);
    }

    @Test
    void aSmallServerKeepsHalfForOthers() {
        ConnectionBudget budget = new ConnectionBudget(20);

        assertThat(budget.take(10)).isEqualTo(5);
        assertThat(budget.take(10)).isEqualTo(2);
        budget.giveBack(5);
        assertThat(budget.take(10)).isEqualTo(4);
    }

    @Test
    void nothingIsTakenThatTheServerDoesNotAccept() {
        ConnectionBudget budget = new ConnectionBudget(8);
        List<Integer> granted = Stream.generate(() -> budget.take(10)).limit(5).toList();

        assertThat(granted).containsExactly(2, 1, 1, 1, 1);
        assertThatExceptionOfType(MooringException.class)
                .isThrownBy(() -> budget.take(10))
                .withMessage("No connection is left for another pool: the server accepts 8 connections"
                        + " (max_connections), of which 5 open pools may use 6; databases without a pool need the"
                        + " others.\n  what to do: let the server accept more, as in options ="
                        + " \"max_connections=16\" of its annotation, let pools have fewer, as in @Pool(size = 2), or run"
                        + " fewer tests at the same time");
        budget.giveBack(2);
        assertThat(budget.take(10)).isOne();
    }
}
