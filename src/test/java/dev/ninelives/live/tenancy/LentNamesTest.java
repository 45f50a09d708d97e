package dev.ninelives.live.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LentNamesTest {
    private final LentNames names =
            new LentNames(Map.of("production", "shop", "test", "shop-test"), new OwnNames("nl-x-1-"));

    @Test
    void callsALentNamespaceAsTheClusterDoes() {
        assertThat(names.physical("production")).isEqualTo("shop");
        assertThat(names.owns("shop")).isTrue();
        assertThat(names.isLent("shop")).isTrue();
        assertThat(names.physical("")).isEmpty();
    }

    @Test
    void letsNothingReachANamespaceThatWasNotLent() {
        assertThat(names.physical("kube-system")).isEqualTo("nl-x-1-kube-system");
        assertThat(names.owns("kube-system")).isFalse();
        assertThat(names.isLent("nl-x-1-kube-system")).isFalse();
    }

    @Test
    void turnsBackWhatNamesANamespaceAndNoOtherWord() {
        // Given
        String event = """
            {"type":"ADDED","object":{"kind":"Service","metadata":{"name":"shop","namespace":"shop",\
            "labels":{"namespace":"shop","app":"shop"}},"subsets":[{"ref":{"namespace":"shop-test","name":"shop"}}]}}\
            """;

        // When
        String logical = names.logical(event);

        // Then
        assertThat(logical).isEqualTo("""
            {"type":"ADDED","object":{"kind":"Service","metadata":{"name":"shop","namespace":"production",\
            "labels":{"namespace":"shop","app":"shop"}},"subsets":[{"ref":{"namespace":"test","name":"shop"}}]}}\
            """);
    }

    @Test
    void turnsBackTheNamespaceItselfAloneInAListAndWhereItIsReferredTo() {
        assertThat(names.logical("{\"kind\":\"Namespace\",\"metadata\":{\"name\":\"shop\"}}"))
                .isEqualTo("{\"kind\":\"Namespace\",\"metadata\":{\"name\":\"production\"}}");
        assertThat(names.logical("{\"kind\":\"NamespaceList\",\"items\":[{\"metadata\":{\"name\":\"shop-test\"}}]}"))
                .isEqualTo("{\"kind\":\"NamespaceList\",\"items\":[{\"metadata\":{\"name\":\"test\"}}]}");
        assertThat(names.logical("{\"involvedObject\":{\"kind\":\"Namespace\",\"name\":\"shop\"}}"))
                .isEqualTo("{\"involvedObject\":{\"kind\":\"Namespace\",\"name\":\"production\"}}");
    }

    @Test
    void leavesWhatAProgramSaysAsItIs() {
        assertThat(names.logical("shop is up")).isEqualTo("shop is up");
        assertThat(names.logical("{\"shop\": cut o")).isEqualTo("{\"shop\": cut o");
    }
}
