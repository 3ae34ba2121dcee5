package org.antiphon;

import static com.tngtech.archunit.base.DescribedPredicate.describe;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import java.util.Set;

/** Calls to the JDK that a port stands for; matched by owner and name, whatever the arguments. */
final class SystemCalls {
    static final DescribedPredicate<JavaAccess<?>> ASK_FOR_THE_TIME =
            describe("the system is asked for the time", SystemCalls::asksForTheTime);

    static final DescribedPredicate<JavaAccess<?>> START_THREADS =
            describe("a thread is started", SystemCalls::startsThreads);

    private static final Set<String> TIME = Set.of(
            "java.lang.System.currentTimeMillis",
            "java.lang.System.nanoTime",
            "java.time.Clock.systemUTC",
            "java.time.Clock.systemDefaultZone",
            "java.time.Clock.system",
            "java.time.Instant.now",
            "java.time.LocalDate.now",
            "java.time.LocalDateTime.now",
            "java.time.OffsetDateTime.now",
            "java.time.ZonedDateTime.now");

    private static final Set<String> THREADS = Set.of(
            "java.lang.Thread.<init>",
            "java.lang.Thread.start",
            "java.util.Timer.<init>",
            "java.util.concurrent.ThreadPoolExecutor.<init>",
            "java.util.concurrent.ScheduledThreadPoolExecutor.<init>",
            "java.util.concurrent.ForkJoinPool.<init>",
            "java.util.concurrent.ForkJoinPool.commonPool");

    private SystemCalls() {}

    private static boolean asksForTheTime(JavaAccess<?> access) {
        return TIME.contains(target(access)) || isNewDate(access);
    }

    private static boolean isNewDate(JavaAccess<?> access) {
        return access.getTarget().getFullName().equals("java.util.Date.<init>()");
    }

    private static boolean startsThreads(JavaAccess<?> access) {
        return THREADS.contains(target(access))
                || access.getTargetOwner().getName().equals("java.util.concurrent.Executors");
    }

    private static String target(JavaAccess<?> access) {
        return access.getTargetOwner().getName() + "." + access.getName();
    }
}
