package org.antiphon.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.antiphon.message.ErrorCode;
import org.antiphon.message.RefusedException;
import org.junit.jupiter.api.Test;

class HandshakeReaderTest {

    private final HandshakeReader reader = new HandshakeReader((attribute, principal, roles) -> Optional.empty());

    private static HttpServletRequest offering(String... headers) {
        return (HttpServletRequest) Proxy.newProxyInstance(
                HandshakeReaderTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (self, method, arguments) -> Collections.enumeration(List.of(headers)));
    }

    @Test
    void versionsMayStandInOneHeaderOrInSeveral() {
        assertThatCode(() -> {
                    reader.requireVersion(offering());
                    reader.requireVersion(offering("soap, antiphon.v2.json"));
                    reader.requireVersion(offering("soap", "antiphon.v1.json"));
                    reader.requireVersion(offering("bearer.a.b.c"));
                    reader.requireVersion(offering(" , "));
                })
                .doesNotThrowAnyException();
    }

    @Test
    void unknownVersionsAreRefusedWithThoseThatAreSpoken() {
        assertThatThrownBy(() -> reader.requireVersion(offering("soap")))
                .isInstanceOfSatisfying(RefusedException.class, refusal -> assertThat(refusal.code())
                        .isEqualTo(ErrorCode.UNSUPPORTED_PROTOCOL));
        assertThatThrownBy(() -> reader.requireVersion(offering("soap", "bearer.a.b.c")))
                .hasMessageContaining("antiphon.v2.msgpack, antiphon.v2.json, antiphon.v1.json")
                .hasMessageNotContaining("bearer");
    }
}
