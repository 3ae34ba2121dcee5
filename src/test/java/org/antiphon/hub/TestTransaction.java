package org.antiphon.hub;

import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The registry of a server with one thread and at most one transaction, which a test begins and completes. It tells the
 * last one first, as WildFly does.
 */
final class TestTransaction implements TransactionSynchronizationRegistry {

    private final List<Synchronization> registered = new ArrayList<>();
    private final Map<Object, Object> resources = new HashMap<>();
    private int status = Status.STATUS_NO_TRANSACTION;

    void begin() {
        status = Status.STATUS_ACTIVE;
    }

    void complete(int outcome) {
        List.copyOf(registered).forEach(Synchronization::beforeCompletion);
        status = outcome;
        List<Synchronization> all = List.copyOf(registered);
        registered.clear();
        resources.clear();
        for (int last = all.size() - 1; last >= 0; last--) {
            all.get(last).afterCompletion(outcome);
        }
    }

    /** The transaction is over, and the server goes on to tell whoever it concerns; its key is still there. */
    void end(int outcome) {
        status = outcome;
    }

    int registered() {
        return registered.size();
    }

    @Override
    public Object getTransactionKey() {
        return status == Status.STATUS_NO_TRANSACTION ? null : "key";
    }

    @Override
    public void registerInterposedSynchronization(Synchronization synchronization) {
        if (status != Status.STATUS_ACTIVE) {
            throw new IllegalStateException("No transaction is active");
        }
        registered.add(synchronization);
    }

    @Override
    public int getTransactionStatus() {
        return status;
    }

    @Override
    public void setRollbackOnly() {
        status = Status.STATUS_MARKED_ROLLBACK;
    }

    @Override
    public boolean getRollbackOnly() {
        return status == Status.STATUS_MARKED_ROLLBACK;
    }

    @Override
    public void putResource(Object key, Object value) {
        resources.put(key, value);
    }

    @Override
    public Object getResource(Object key) {
        return resources.get(key);
    }
}
