package org.antiphon;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.antiphon.ArchitectureRules.Rule;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {
    private static final String ROOT = "org.antiphon";
    private static final String OFFENDERS = "org.antiphon.fixture";
    private static final JavaClasses ANTIPHON = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);
    private static final JavaClasses OFFENDING = new ClassFileImporter().importPackages(OFFENDERS);

    @ParameterizedTest
    @MethodSource
    void antiphonKeepsTheRule(Rule rule) {
        rule.rule().allowEmptyShould(true).check(ANTIPHON);
    }

    @ParameterizedTest
    @MethodSource
    void theRuleBites(Rule rule) {
        List<String> violations =
                rule.rule().evaluate(OFFENDING).getFailureReport().getDetails();

        assertThat(violations).anyMatch(violation -> violation.contains(OFFENDERS + "." + rule.offender()));
    }

    static List<Rule> antiphonKeepsTheRule() {
        return new ArchitectureRules(ROOT, "io.lettuce..").all();
    }

    static List<Rule> theRuleBites() {
        return new ArchitectureRules(OFFENDERS, OFFENDERS + ".redisclient..").all();
    }
}
