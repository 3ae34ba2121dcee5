package org.antiphon.hub;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.transaction.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AfterCommitTest {

    private final TestTransaction transaction = new TestTransaction();
    private final AfterCommit afterCommit = new AfterCommit(Optional.of(transaction));
    private final List<String> done = new ArrayList<>();

    private void run() {
        afterCommit.run(() -> done.add("action"), () -> done.add("rolled back"));
    }

    @Test
    void runsAtOnceOnAServerWithoutTransactions() {
        new AfterCommit(Optional.empty()).run(() -> done.add("action"), () -> done.add("rolled back"));
        assertThat(done).containsExactly("action");
    }

    @Test
    void serverWithoutARegistryIsOneWithoutTransactions() {
        new AfterCommit().run(() -> done.add("action"), () -> done.add("rolled back"));
        assertThat(done).containsExactly("action");
    }

    @Test
    void runsAtOnceOutsideATransaction() {
        run();
        assertThat(done).containsExactly("action");
    }

    @Test
    void runsAfterTheCommitAndNotBefore() {
        transaction.begin();
        run();
        assertThat(done).isEmpty();
        transaction.complete(Status.STATUS_COMMITTED);
        assertThat(done).containsExactly("action");
    }

    @Test
    void keepsTheOrderOnAServerThatTellsTheLastOneFirst() {
        transaction.begin();
        for (String each : List.of("one", "two", "three")) {
            afterCommit.run(() -> done.add(each), () -> {});
        }
        transaction.complete(Status.STATUS_COMMITTED);
        assertThat(done).containsExactly("one", "two", "three");
    }

    @Test
    void aFailureDoesNotKeepTheOthersFromRunning() {
        transaction.begin();
        afterCommit.run(
                () -> {
                    throw new IllegalStateException("broken");
                },
                () -> {});
        run();
        transaction.complete(Status.STATUS_COMMITTED);
        assertThat(done).containsExactly("action");
    }

    @ParameterizedTest
    @ValueSource(ints = {Status.STATUS_ROLLEDBACK, Status.STATUS_UNKNOWN})
    void runsTheAlternativeWhenNothingWasCommitted(int outcome) {
        transaction.begin();
        run();
        transaction.complete(outcome);
        assertThat(done).containsExactly("rolled back");
    }

    @Test
    void transactionThatCanOnlyRollBackIsNotWaitedFor() {
        transaction.begin();
        transaction.setRollbackOnly();
        run();
        assertThat(done).containsExactly("rolled back");
    }

    @ParameterizedTest
    @ValueSource(ints = {Status.STATUS_COMMITTED, Status.STATUS_COMMITTING, Status.STATUS_ROLLEDBACK})
    void whoeverActsOnTheOutcomeOfATransactionIsNoLongerInIt(int outcome) {
        transaction.begin();
        transaction.end(outcome);
        run();
        assertThat(done).containsExactly("action");
    }
}
