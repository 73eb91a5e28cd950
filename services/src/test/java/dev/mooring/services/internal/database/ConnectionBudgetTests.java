package dev.mooring.services.internal.database;

import static org.assertj.core.api.Assertions.assertThat;

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
}
