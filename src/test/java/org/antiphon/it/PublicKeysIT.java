package org.antiphon.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import java.nio.charset.StandardCharsets;
import org.antiphon.testkit.AntiphonArchive;
import org.antiphon.testkit.HttpDoor;
import org.antiphon.testkit.ServerUnderTest;
import org.antiphon.testkit.Tokens;
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
class PublicKeysIT {
    private static final RSAKey RSA = KeyPairs.rsa("one");
    private static final ECKey EC = KeyPairs.ec("two");
    private static final ShownCredentials SHOWN = new ShownCredentials();

    @Deployment
    static WebArchive antiphon() {
        return AntiphonArchive.antiphon()
                .with("antiphon.security.jwt.secret", "")
                .with("antiphon.security.jwt.public-keys", KeyPairs.pem(RSA) + KeyPairs.pem(EC))
                .with("antiphon.security.sources", "header, cookie")
                .with("antiphon.security.cookie", "pass")
                .build();
    }

    @AfterAll
    static void noTokenThatWasShownIsInALog() {
        SHOWN.assertThatNoneWasLogged();
    }

    @Test
    void aTokenSignedByRs256IsGood() {
        assertThatItOpens(WsDoor.with(SHOWN.note(KeyPairs.token(RSA))));
    }

    @Test
    void aTokenSignedByEs256IsGood() {
        assertThatItOpens(WsDoor.with(SHOWN.note(KeyPairs.token(EC))));
    }

    @Test
    void thePublicKeyIsNoSecretForHs256() {
        byte[] der = KeyPairs.publicKey(RSA).getEncoded();
        byte[] pem = KeyPairs.pem(RSA).getBytes(StandardCharsets.UTF_8);

        assertThatItIsRefused(KeyPairs.confused(RSA, der));
        assertThatItIsRefused(KeyPairs.confused(RSA, pem));
        assertThatItIsRefused(KeyPairs.confused(EC, KeyPairs.publicKey(EC).getEncoded()));
    }

    @Test
    void withoutASecretNothingIsSignedByHs256() {
        assertThatItIsRefused(Tokens.everywhere("ann"));
    }

    @Test
    void otherKeysOfTheSameKindAreStrangers() {
        assertThatItIsRefused(KeyPairs.token(KeyPairs.rsa("one")));
        assertThatItIsRefused(KeyPairs.token(KeyPairs.ec("two")));
    }

    @Test
    void otherAlgorithmsOfTheSameKeyAreNotTaken() {
        assertThatItIsRefused(KeyPairs.token(RSA, JWSAlgorithm.RS512));
        assertThatItIsRefused(KeyPairs.token(RSA, JWSAlgorithm.PS256));
    }

    @Test
    void onlyTheSourcesThatAreSetOpenTheDoor() {
        String token = SHOWN.note(KeyPairs.token(EC));

        assertThatItOpens(WsDoor.open().header("Cookie", "pass=" + token));
        assertThat(WsDoor.open()
                        .header("Cookie", "antiphon-token=" + token)
                        .refusal()
                        .statusCode())
                .isEqualTo(401);
        assertThat(WsDoor.open()
                        .speaking("antiphon.v2.json", "bearer." + token)
                        .refusal()
                        .statusCode())
                .isEqualTo(401);
        assertThat(WsDoor.at(ServerUnderTest.ws("/antiphon/ws?token=" + token))
                        .refusal()
                        .statusCode())
                .isEqualTo(401);
    }

    private static void assertThatItOpens(WsDoor door) {
        try (WsClient client = door.speaking("antiphon.v2.json").connect()) {
            assertThat(client.await("welcome").path("user").asText()).isEqualTo("ann");
        }
    }

    private static void assertThatItIsRefused(String token) {
        SHOWN.note(token);

        assertThat(WsDoor.with(token).refusal().statusCode()).isEqualTo(401);
        assertThat(HttpDoor.post("/antiphon/api/tickets", "Authorization", "Bearer " + token)
                        .statusCode())
                .isEqualTo(401);
    }
}
