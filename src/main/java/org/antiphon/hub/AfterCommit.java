package org.antiphon.hub;

import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.antiphon.spi.ApplicationSingleton;

/** Puts something off until the caller's transaction has been committed, where there is a transaction. */
@ApplicationSingleton
class AfterCommit {

    private static final Logger LOG = System.getLogger(AfterCommit.class.getName());
    private static final String REGISTRY = "java:comp/TransactionSynchronizationRegistry";

    private final Optional<TransactionSynchronizationRegistry> transactions;

    /** With the server's transactions, if it has any (Jakarta Transactions 2.0 section 4.3). */
    AfterCommit() {
        this(lookUp());
    }

    AfterCommit(Optional<TransactionSynchronizationRegistry> transactions) {
        this.transactions = transactions;
    }

    /**
     * Runs an action: now without a transaction or when its outcome is known, otherwise after its commit.
     *
     * @param rolledBack runs in its place when the transaction is not committed
     */
    void run(Runnable action, Runnable rolledBack) {
        int status = transactions
                .map(TransactionSynchronizationRegistry::getTransactionStatus)
                .orElse(Status.STATUS_NO_TRANSACTION);
        switch (status) {
            case Status.STATUS_ACTIVE, Status.STATUS_PREPARING, Status.STATUS_PREPARED ->
                transactions.orElseThrow().registerInterposedSynchronization(new Choice(action, rolledBack));
            case Status.STATUS_MARKED_ROLLBACK -> rolledBack.run();
            default -> action.run();
        }
    }

    private record Choice(Runnable action, Runnable rolledBack) implements Synchronization {

        @Override
        public void beforeCompletion() {
            // what is published after the commit has no part in it
        }

        @Override
        public void afterCompletion(int status) {
            (status == Status.STATUS_COMMITTED ? action : rolledBack).run();
        }
    }

    private static Optional<TransactionSynchronizationRegistry> lookUp() {
        try {
            return Optional.of(InitialContext.doLookup(REGISTRY));
        } catch (NamingException absent) {
            LOG.log(Level.DEBUG, "This server has no transactions", absent);
            return Optional.empty();
        }
    }
}
