package org.antiphon.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.antiphon.testkit.AntiphonArchive;
import org.antiphon.testkit.WsClient;
import org.antiphon.testkit.WsDoor;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
@RunAsClient
class RotatingKeysIT {
    private static final KeyServer ISSUER = new KeyServer();

    @Deployment
    static WebArchive antiphon() {
        return AntiphonArchive.antiphon()
                .with("antiphon.security.jwt.secret", "")
                .with("antiphon.security.jwt.jwks-url", ISSUER.url())
                .build();
    }

    @AfterAll
    static void closeTheIssuer() {
        ISSUER.close();
    }

    @Test
    void keysAreFetchedAndFetchedAgainWhenTheIssuerChangesThem() {
        RSAKey before = KeyPairs.rsa("before");
        ISSUER.serve(before);
        assertThat(ISSUER.fetches()).as("fetches before any token came").isZero();
        assertThatItOpens(before);
        assertThatItOpens(before);
        assertThat(ISSUER.fetches()).as("fetches of known keys").isEqualTo(1);

        ECKey after = KeyPairs.ec("after");
        ISSUER.serve(after);
        assertThatItOpens(after);
        assertThatItIsRefused(KeyPairs.token(before));

        IntStream.range(0, 20).forEach(i -> assertThatItIsRefused(KeyPairs.token(KeyPairs.ec("made-up-" + i))));
        assertThatItIsRefused(KeyPairs.confused(after, KeyPairs.publicKey(after).getEncoded()));
        assertThatItIsRefused(
                KeyPairs.confused(after, after.toPublicJWK().toString().getBytes(StandardCharsets.UTF_8)));
        assertThat(ISSUER.fetches()).as("fetches in spite of made-up keys").isLessThanOrEqualTo(4);
        assertThatItOpens(after);
    }

    private static void assertThatItOpens(JWK key) {
        try (WsClient client =
                WsDoor.with(KeyPairs.token(key)).speaking("antiphon.v2.json").connect()) {
            assertThat(client.await("welcome").path("user").asText()).isEqualTo("ann");
        }
    }

    private static void assertThatItIsRefused(String token) {
        assertThat(WsDoor.with(token).refusal().statusCode()).isEqualTo(401);
    }
}
