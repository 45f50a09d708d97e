package dev.ninelives.spinnaker.kubernetes.clouddriver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class DynamicTargetTest {
    private static final JsonMapper JSON = new JsonMapper();

    private final List<Manifest> members = List.of(member("a", 30, 2), member("b", 10, 5), member("c", 20, 1));

    @Test
    void choosesByAgeAndBySize() {
        assertThat(chosen(DynamicTarget.NEWEST)).isEqualTo("a");
        assertThat(chosen(DynamicTarget.SECOND_NEWEST)).isEqualTo("c");
        assertThat(chosen(DynamicTarget.OLDEST)).isEqualTo("b");
        assertThat(chosen(DynamicTarget.LARGEST)).isEqualTo("b");
        assertThat(chosen(DynamicTarget.SMALLEST)).isEqualTo("c");
    }

    @Test
    void choosesNothingAmongTooFew() {
        assertThat(DynamicTarget.SECOND_NEWEST.choose(members.subList(0, 1))).isEmpty();
        assertThat(DynamicTarget.OLDEST.choose(List.of())).isEmpty();
    }

    @Test
    void l5_ofEqualsTheLastInOrderIsTheNewestAndTheFirstTheOldest() {
        List<Manifest> equal = List.of(member("v1000", 10, 1), member("v999", 10, 1));

        assertThat(DynamicTarget.NEWEST.choose(equal)).map(Manifest::name).contains("v999");
        assertThat(DynamicTarget.OLDEST.choose(equal)).map(Manifest::name).contains("v1000");
    }

    @Test
    void l7_aMemberThatIsBeingDeletedCounts() {
        Manifest going = member("d", 40, 1);
        going.json().withObject("metadata").put("deletionTimestamp", "2026-01-05T09:01:00Z");

        assertThat(DynamicTarget.NEWEST.choose(List.of(members.get(0), going)))
                .map(Manifest::name)
                .contains("d");
    }

    @Test
    void l9_missingReplicasCountAsLessThanNone() {
        Manifest first = member("a", 10, 0);
        Manifest second = member("b", 10, 0);
        first.json().remove("spec");
        second.json().remove("spec");

        assertThat(DynamicTarget.LARGEST.choose(List.of(first, second)))
                .map(Manifest::name)
                .contains("b");
        assertThat(DynamicTarget.LARGEST.choose(List.of(member("zero", 10, 0), first)))
                .map(Manifest::name)
                .contains("zero");
    }

    @Test
    void anUnknownCriterionIsABadRequest() {
        assertThatExceptionOfType(InvalidOperationException.class)
                .isThrownBy(() -> DynamicTarget.of("second-newest"))
                .withMessageContaining("second_newest");
    }

    private String chosen(DynamicTarget target) {
        return target.choose(members).orElseThrow().name();
    }

    private static Manifest member(String name, int second, int replicas) {
        String json = ("{'kind': 'ReplicaSet', 'apiVersion': 'apps/v1', 'metadata': {'name': '%s',"
                        + " 'creationTimestamp': '2026-01-05T09:00:%02dZ'}, 'spec': {'replicas': %d}}")
                .formatted(name, second, replicas);
        return new Manifest((ObjectNode) JSON.readTree(json.replace('\'', '"')));
    }
}
