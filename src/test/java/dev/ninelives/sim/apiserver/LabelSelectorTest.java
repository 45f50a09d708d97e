package dev.ninelives.sim.apiserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LabelSelectorTest {
    private static final JsonNode OBJECT = new JsonMapper()
            .readTree("{\"metadata\":{\"labels\":{\"app\":\"web\",\"tier\":\"front\",\"size\":\"5\"}}}");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "app=web | true",
                "app==web | true",
                "app=api | false",
                "app!=api | true",
                "app!=web | false",
                "missing!=x | true",
                "app in (api, web) | true",
                "app in (api) | false",
                "app notin (api,db) | true",
                "app notin (web) | false",
                "missing notin (web) | true",
                "tier | true",
                "missing | false",
                "!tier | false",
                "!missing | true",
                "app=web,tier in (front,back),!missing | true",
                "app=web,tier=back | false",
                "size>4 | true",
                "size<5 | false",
                "app= | false",
            })
    void selects(String selector, boolean selected) {
        // When
        boolean matches =
                LabelSelector.parse(selector, KubernetesVersion.usual()).matches(OBJECT);

        // Then
        assertThat(matches).isEqualTo(selected);
    }

    @Test
    void selectsEverythingWhenThereIsNone() {
        assertThat(LabelSelector.parse("", KubernetesVersion.usual()).matches(OBJECT))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b c", "in (a)", "a in b", "a in (b", "=x", "a=b c", ",", "a=b,"})
    void refusesWhatCannotBeRead(String selector) {
        assertThatThrownBy(() -> LabelSelector.parse(selector, KubernetesVersion.usual()))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.code()).isEqualTo(400))
                .hasMessageMatching("(unable to parse requirement: )?found .*");
    }
}
