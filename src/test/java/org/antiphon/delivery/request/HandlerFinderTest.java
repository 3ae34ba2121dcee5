package org.antiphon.delivery.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.antiphon.spi.HandlesRequest;
import org.antiphon.spi.RequestContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HandlerFinderTest {

    @Test
    void everyMarkedMethodIsFoundOnceInheritedOnesIncludedAndOverriddenOnesNot() {
        assertThat(found(Shop.class))
                .extracting(HandlerMethod::name)
                .containsExactlyInAnyOrder("shop.open", "shop.close", "shop.count");
    }

    @Test
    void whatIsNotMarkedHandlesNothing() {
        assertThat(found(String.class)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(classes = {Hidden.class, Static.class, Greedy.class, Nameless.class, Spaced.class, Endless.class})
    void aMethodThatCannotWorkIsRefusedWithASentenceThatNamesIt(Class<?> type) {
        assertThatThrownBy(() -> found(type))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(type.getName() + ".answer, which handles requests, ");
    }

    private static List<HandlerMethod> found(Class<?> type) {
        HandlerFinder finder = new HandlerFinder();
        finder.find(new FakeBean(type));
        return finder.found();
    }

    public abstract static class Business<T> {
        @HandlesRequest(name = "business.open")
        public abstract String open(T hour);

        @HandlesRequest(name = "shop.close")
        public void close(RequestContext context) {}

        @HandlesRequest(name = "business.count")
        public int count() {
            return 0;
        }
    }

    public static class Shop extends Business<Integer> {
        @Override
        @HandlesRequest(name = "shop.open", roles = "clerk", timeout = "5s")
        public String open(Integer hour) {
            return "open";
        }

        @Override
        @HandlesRequest(name = "shop.count")
        public int count() {
            return 1;
        }

        public void clean() {}
    }

    public static class Hidden {
        @HandlesRequest(name = "a")
        void answer() {}
    }

    public static class Static {
        @HandlesRequest(name = "a")
        public static void answer() {}
    }

    public static class Greedy {
        @HandlesRequest(name = "a")
        public void answer(String one, RequestContext context, int two) {}
    }

    public static class Nameless {
        @HandlesRequest(name = "")
        public void answer() {}
    }

    public static class Spaced {
        @HandlesRequest(name = "two words")
        public void answer() {}
    }

    public static class Endless {
        @HandlesRequest(name = "a", timeout = "2h")
        public void answer() {}
    }
}
