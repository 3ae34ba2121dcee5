package org.antiphon.hub;

import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.antiphon.spi.ApplicationSingleton;

/** Puts things off until the caller's transaction has been committed, where there is a transaction; they keep their order. */
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
                outcomeOf(transactions.orElseThrow()).await(action, rolledBack);
            case Status.STATUS_MARKED_ROLLBACK -> rolledBack.run();
            default -> action.run();
        }
    }

    /** One synchronization for all that waits for a transaction: of several, WildFly runs the last one first. */
    private Outcome outcomeOf(TransactionSynchronizationRegistry registry) {
        if (registry.getResource(this) instanceof Outcome known) {
            return known;
        }
        Outcome outcome = new Outcome();
        registry.registerInterposedSynchronization(outcome);
        registry.putResource(this, outcome);
        return outcome;
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
