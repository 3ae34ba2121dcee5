package org.antiphon.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ResultsTableTest {
    private static final String EMPTY = "before\n<!-- results -->\n<!-- end of results -->\nafter\n";

    @Test
    void aRowIsAddedBetweenTheComments() {
        assertThat(ResultsTable.with(row("wildfly", "39", 17, 300), EMPTY)).isEqualTo("""
                before
                <!-- results -->
                | server | version | Java | passed | failed | not run |
                |---|---|---|---|---|---|
                | wildfly | 39 | 17 | 300 | 1 | 2 |
                <!-- end of results -->
                after
                """);
    }

    @Test
    void aRowTakesThePlaceOfOneOfTheSameServerAndJava() {
        String page = ResultsTable.with(row("wildfly", "39", 17, 300), EMPTY);
        page = ResultsTable.with(row("payara", "6", 17, 299), page);
        page = ResultsTable.with(row("wildfly", "39", 25, 298), page);

        assertThat(ResultsTable.with(row("wildfly", "40", 17, 301), page)).contains("""
                | payara | 6 | 17 | 299 | 1 | 2 |
                | wildfly | 40 | 17 | 301 | 1 | 2 |
                | wildfly | 39 | 25 | 298 | 1 | 2 |
                """);
    }

    private static ResultsTable.Row row(String server, String version, int java, int passed) {
        return new ResultsTable.Row(server, version, java, passed, 1, 2);
    }
}
