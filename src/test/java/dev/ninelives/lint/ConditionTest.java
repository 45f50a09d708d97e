package dev.ninelives.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionTest {
    private static final Map<String, Set<StageStatus>> STATUSES = Map.of(
            "Good", Set.of(StageStatus.SUCCEEDED),
            "Bad (1)", Set.of(StageStatus.FAILED_CONTINUE),
            "Any", Set.of(StageStatus.SUCCEEDED, StageStatus.TERMINAL));

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            quoteCharacter = '`',
            value = {
                "true -> TRUE",
                "${false} -> FALSE",
                "#stage('Good').status == 'SUCCEEDED' -> TRUE",
                "#stage('Good')['status'].toString() == 'SUCCEEDED' -> TRUE",
                "#stage(\"Good\").status.name() eq \"SUCCEEDED\" -> TRUE",
                "'SUCCEEDED' == #stage('Good').status.toString() -> TRUE",
                "#stage('Good').status != 'SUCCEEDED' -> FALSE",
                "#stage('Bad (1)').status == 'SUCCEEDED' -> FALSE",
                "#stage('Any').status == 'SUCCEEDED' -> UNKNOWN",
                "#stage('Any').status == 'SKIPPED' -> FALSE",
                "#stage('Good').hasSucceeded && !#stage('Bad (1)').hasSucceeded -> TRUE",
                "#stage('Good').hasFailed or #stage('Bad (1)').hasFailed -> TRUE",
                "!(#stage('Good').hasSucceeded and #stage('Any').hasSucceeded) -> UNKNOWN",
                "(true || #stage('Any').hasFailed) && false -> FALSE",
                "#stage('Good').hasSucceeded == false -> FALSE",
                "#stage('Good')['context']['outputs.manifests'] != null -> TRUE",
                "#stage('Any')['context']['outputs.manifests'] != null -> UNKNOWN",
                "#stage('Nobody').hasFailed -> FALSE",
                "!(#stage('Nobody').hasFailed) -> FALSE",
                "parameters.force == 'a || b' -> UNKNOWN",
                "trigger['tag'] matches '1.*' -> UNKNOWN"
            })
    void saysWhatItCan(String text, Truth expected) {
        // Given
        Condition condition = new Condition(
                name -> Optional.ofNullable(STATUSES.get(name)),
                name -> name.equals("Good") ? Truth.TRUE : Truth.UNKNOWN);

        // When
        Truth truth = condition.of(text);

        // Then
        assertThat(truth).isEqualTo(expected);
    }
}
