package org.antiphon.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Thousands of random schedules of publishing, connecting, losing the connection, forgetting and restarting, with the
 * broker answering late: whatever happens, an application sees every message once and in order, or is told that it did
 * not. A schedule that fails is named by its seed.
 */
class RecoveryPropertyTest {

    private static final int GROUPS = 20;
    private static final int SCHEDULES_IN_A_GROUP = 250;
    private static final int STEPS = 120;

    @TestFactory
    Stream<DynamicTest> anApplicationSeesEveryMessageOnceAndInOrderOrIsTold() {
        return IntStream.range(0, GROUPS)
                .mapToObj(group ->
                        DynamicTest.dynamicTest("schedules " + group, () -> IntStream.range(0, SCHEDULES_IN_A_GROUP)
                                .forEach(number -> run(group * SCHEDULES_IN_A_GROUP + number))));
    }

    @Test
    void theSchedulesReachBothRecoveryAndReset() {
        int recovered = 0;
        int reset = 0;
        for (int seed = 0; seed < SCHEDULES_IN_A_GROUP; seed++) {
            RecoveryWorld world = run(seed);
            recovered += world.recoveriesOfSomething();
            reset += world.resets();
        }
        assertThat(recovered).isGreaterThan(SCHEDULES_IN_A_GROUP / 2);
        assertThat(reset).isGreaterThan(SCHEDULES_IN_A_GROUP / 2);
    }

    private static RecoveryWorld run(int seed) {
        Random random = new Random(seed);
        RecoveryWorld world = new RecoveryWorld(seed, random.nextInt(12), 1 + random.nextInt(3));
        for (int step = 0; step < STEPS; step++) {
            int client = random.nextInt(world.clients());
            switch (random.nextInt(24)) {
                case 0, 1, 2, 3, 4, 5, 6 -> world.publish(1 + random.nextInt(4));
                case 7, 8, 9, 10 -> world.connect(client);
                case 11, 12, 13 -> world.disconnect(client);
                case 14 -> world.stall(client);
                case 15 -> world.passTime(1);
                case 16 -> world.forgetMessages(random.nextInt(4) == 0);
                case 17 -> world.restart(random.nextInt(8) == 0);
                default -> world.answerLate(1 + random.nextInt(3));
            }
        }
        world.settle();
        return world;
    }
}
