package org.antiphon.session;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.List;
import java.util.Optional;

/** The part of the heap that the last collections left over, so that mere garbage counts for nothing. */
public final class HeapUse {

    private final List<MemoryPoolMXBean> pools = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .toList();

    /** From 0 to 1; a pool whose collector does not say what it left over counts with all that is in it. */
    public double fraction() {
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        long limit = heap.getMax() > 0 ? heap.getMax() : heap.getCommitted();
        long used = pools.stream().mapToLong(HeapUse::used).sum();
        return Math.min(1.0, (double) used / limit);
    }

    private static long used(MemoryPoolMXBean pool) {
        return Optional.ofNullable(pool.getCollectionUsage())
                .or(() -> Optional.ofNullable(pool.getUsage()))
                .map(MemoryUsage::getUsed)
                .orElse(0L);
    }
}
