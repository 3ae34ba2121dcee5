package org.antiphon.security;

import static org.antiphon.security.Tokens.WITH_SECRET;
import static org.antiphon.security.Tokens.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import org.antiphon.settings.InvalidSettingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecuritySettingsTest {

    private static final String KEYS = "antiphon.security.jwt.public-keys";

    @Test
    void withoutAKeyTheStartStopsWithOneSentence() {
        assertThatThrownBy(() -> Tokens.settings(Map.of()))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("antiphon.security.jwt.secret")
                .hasMessageContaining("antiphon.security.mechanism=container");
    }

    @Test
    void theDemonstrationMakesUpASecretEachTime() {
        Map<String, String> demo = Map.of("antiphon.demo.enabled", "true");
        byte[] one = Tokens.settings(demo).jwt().secret().orElseThrow().bytes();
        byte[] other = Tokens.settings(demo).jwt().secret().orElseThrow().bytes();

        assertThat(one).hasSize(32).isNotEqualTo(other);
    }

    @Test
    void theDemonstrationKeepsASecretThatIsSet() {
        assertThat(Tokens.settings(with(WITH_SECRET, "antiphon.demo.enabled", "true"))
                        .jwt()
                        .secret()
                        .orElseThrow()
                        .bytes())
                .asString()
                .isEqualTo(Tokens.SECRET);
    }

    @Test
    void theServersRealmNeedsNoKey() {
        assertThat(Tokens.settings(Map.of("antiphon.security.mechanism", "container"))
                        .mechanism())
                .isEqualTo(Mechanism.CONTAINER);
    }

    @Test
    void aShortSecretIsRefusedAndNotShown() {
        assertThatThrownBy(() -> Tokens.settings(Map.of("antiphon.security.jwt.secret", "too short")))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("32 bytes")
                .hasMessageNotContaining("too short");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "antiphon.security.mechanism | basic",
                "antiphon.security.sources | header,smoke",
                "antiphon.security.cookie | a b",
                "antiphon.security.allowed-origins | app.example",
                "antiphon.security.allowed-origins | https://app.example/path",
                "antiphon.security.allowed-origins | https://*.example",
                "antiphon.security.jwt.jwks-url | keys.json",
                "antiphon.security.jwt.jwks-url | file:///etc/passwd",
                "antiphon.security.jwt.clock-skew | 1h",
                "antiphon.security.anonymous.subscribe | inbox.{sub}",
                "antiphon.security.jwt.public-keys | /no/such/file",
                "antiphon.security.jwt.public-keys | -----BEGIN PUBLIC KEY-----AAAA-----END PUBLIC KEY-----",
            })
    void aBadValueIsNamed(String key, String value) {
        assertThatThrownBy(() -> Tokens.settings(with(WITH_SECRET, key, value)))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining(key);
    }

    @Test
    void keysComeFromAFileToo(@TempDir Path folder) throws JOSEException, IOException {
        Path file = folder.resolve("keys.json");
        Files.writeString(file, "\n" + new JWKSet(Tokens.rsa("one")));

        assertThat(Tokens.settings(Map.of(KEYS, file.toString())).jwt().publicKeys())
                .hasSize(1);
    }

    @Test
    void pinnedKeysAndAUrlExcludeEachOther() throws JOSEException {
        Map<String, String> both =
                with(Map.of("antiphon.security.jwt.jwks-url", "https://id.example/keys"), KEYS, pem(Tokens.rsa("one")));

        assertThatThrownBy(() -> Tokens.settings(both)).isInstanceOf(InvalidSettingException.class);
    }

    @Test
    void weakAndSecretKeysAreNoPublicKeys() throws JOSEException, NoSuchAlgorithmException {
        KeyPairGenerator weak = KeyPairGenerator.getInstance("RSA");
        weak.initialize(1024);
        String small = Tokens.pem(weak.generateKeyPair().getPublic());
        String secret = new JWKSet(new OctetSequenceKey.Builder(new byte[32]).build()).toString(false);
        String hidden = "-----BEGIN PRIVATE KEY-----hidden-----END PRIVATE KEY-----";

        for (String keys : new String[] {small, secret, hidden}) {
            assertThatThrownBy(() -> Tokens.settings(Map.of(KEYS, keys)))
                    .isInstanceOf(InvalidSettingException.class)
                    .hasMessageNotContaining("hidden");
        }
    }

    private static String pem(RSAKey key) throws JOSEException {
        return Tokens.pem(key.toRSAPublicKey());
    }
}
