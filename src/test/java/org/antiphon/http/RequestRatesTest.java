package org.antiphon.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.antiphon.message.Caller;
import org.antiphon.message.ErrorCode;
import org.antiphon.message.RefusedException;
import org.antiphon.settings.Settings;
import org.antiphon.testkit.ManualTasks;
import org.antiphon.testkit.ManualTicker;
import org.junit.jupiter.api.Test;

class RequestRatesTest {

    private static final Caller ANN = Caller.ofRealm("ann", Set.of());
    private static final Caller BEN = Caller.ofRealm("ben", Set.of());
    private static final Caller NOBODY = Caller.ofRealm(Caller.ANONYMOUS, Set.of());
    private static final int BURST = 5;

    private final ManualTicker ticker = new ManualTicker();
    private final Exchange exchange = new Exchange();
    private final RequestRates rates = new RequestRates(
            HttpSettings.read(Settings.of(
                    Map.of("antiphon.http.messages-per-second", "10", "antiphon.http.messages-burst", "" + BURST))),
            ticker,
            new ManualTasks());

    private void take(Caller caller, int times) {
        for (int i = 0; i < times; i++) {
            rates.take(caller, exchange.request());
        }
    }

    private void assertMustWait(Caller caller, long millis) {
        assertThatThrownBy(() -> take(caller, 1)).isInstanceOfSatisfying(RefusedException.class, refusal -> {
            assertThat(refusal.code()).isEqualTo(ErrorCode.RATE_LIMITED);
            assertThat(refusal.after()).contains(Duration.ofMillis(millis));
        });
    }

    @Test
    void eachUserHasHisOwnRate() {
        take(ANN, BURST);
        assertMustWait(ANN, 100);
        assertThatNoException().isThrownBy(() -> take(BEN, BURST));
        ticker.pass(Duration.ofMillis(100));
        take(ANN, 1);
        assertMustWait(ANN, 100);
    }

    @Test
    void manyMessagesAtOnceArePaidForByLaterRequests() {
        take(ANN, 1);
        rates.takeMore(ANN, exchange.request(), 20);
        assertMustWait(ANN, 1_700);
        ticker.pass(Duration.ofMillis(1_700));
        take(ANN, 1);
        assertMustWait(ANN, 100);
    }

    @Test
    void anonymousCallersAreCountedByAddress() {
        exchange.asked.put("getRemoteAddr", "192.0.2.1");
        take(NOBODY, BURST);
        assertMustWait(NOBODY, 100);
        exchange.asked.put("getRemoteAddr", "192.0.2.2");
        assertThatNoException().isThrownBy(() -> take(NOBODY, BURST));
    }

    @Test
    void whoeverMayAskForEverythingAgainIsForgotten() {
        take(ANN, 1);
        take(BEN, BURST);
        ticker.pass(Duration.ofMillis(100));
        rates.forget();
        assertThat(rates.size()).isEqualTo(1);
        ticker.pass(Duration.ofMillis(400));
        rates.forget();
        assertThat(rates.size()).isZero();
    }
}
