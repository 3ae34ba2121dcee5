package org.antiphon.hub;

import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;

/** What waits for the outcome of one transaction, in its order; one thread at a time, as the transaction itself. */
final class Outcome implements Synchronization {

    private static final Logger LOG = System.getLogger(Outcome.class.getName());

    private final List<Choice> choices = new ArrayList<>();

    private record Choice(Runnable action, Runnable rolledBack) {}

    /** Runs the first after the commit, or the second when there is none. */
    void await(Runnable action, Runnable rolledBack) {
        choices.add(new Choice(action, rolledBack));
    }

    @Override
    public void beforeCompletion() {
        // what is published after the commit has no part in it
    }

    @Override
    public void afterCompletion(int status) {
        choices.forEach(choice -> run(status == Status.STATUS_COMMITTED ? choice.action() : choice.rolledBack()));
    }

    private static void run(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException failure) {
            LOG.log(Level.ERROR, "What waited for a transaction failed", failure);
        }
    }
}
