package org.antiphon.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WordsTest {

    private static Draft draft(String key) {
        return new Draft(new Topic("t"), new Payload("1"), Optional.empty(), Optional.of(key));
    }

    @Test
    void keyHasTwoHundredCharactersAtMost() {
        assertThat(draft("k".repeat(200)).key()).isPresent();
        assertThatThrownBy(() -> draft("k".repeat(201))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void positionIsEpochAndOffset() {
        assertThat(new Position("e", 7)).hasToString("e:7");
        assertThatThrownBy(() -> new Position("", 7)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Position("e", -1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nobodyCanChangeTheGrantsOfACaller() {
        List<TopicPattern> patterns = new ArrayList<>(List.of(TopicPattern.of("rooms.**")));
        Caller caller = new Caller("ann", "Ann", Set.of(), Map.of(Action.SUBSCRIBE, patterns), Optional.empty());
        patterns.add(TopicPattern.of("secrets.**"));
        assertThat(caller.isGranted(Action.SUBSCRIBE, TopicPattern.of("rooms.a")))
                .isTrue();
        assertThat(caller.isGranted(Action.SUBSCRIBE, TopicPattern.of("secrets.a")))
                .isFalse();
        assertThat(caller.isGranted(Action.PUBLISH, TopicPattern.of("rooms.a"))).isFalse();
    }

    @Test
    void wildcardIsGrantedOnlyByAWiderOne() {
        Caller caller = new Caller(
                "ann",
                "Ann",
                Set.of(),
                Map.of(Action.SUBSCRIBE, List.of(TopicPattern.of("rooms.*"))),
                Optional.empty());
        assertThat(caller.isGranted(Action.SUBSCRIBE, TopicPattern.of("rooms.*")))
                .isTrue();
        assertThat(caller.isGranted(Action.SUBSCRIBE, TopicPattern.of("rooms.**")))
                .isFalse();
        assertThat(caller.isGranted(Action.SUBSCRIBE, TopicPattern.of("**"))).isFalse();
    }

    @Test
    void oneRoleOfSeveralIsEnough() {
        Caller caller = Caller.ofRealm("ann", Set.of("guest", "staff"));
        assertThat(caller.hasAnyRole(Set.of("staff", "admin"))).isTrue();
        assertThat(caller.hasAnyRole(Set.of("admin"))).isFalse();
        assertThat(caller.hasAnyRole(Set.of())).isFalse();
    }

    @Test
    void codesAndSentencesFitTheirPlaces() {
        assertThat(Arrays.stream(CloseCode.values()).map(CloseCode::code)).doesNotHaveDuplicates();
        assertThat(CloseCode.values())
                .allSatisfy(code -> assertThat(code.reason()).isASCII().hasSizeLessThan(123));
        assertThat(ErrorCode.values())
                .allSatisfy(code -> assertThat(code.wireName()).matches("[a-z_]+"));
    }
}
