package dev.ninelives.spinnaker.kubernetes.clouddriver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KubernetesKindTest {
    @Test
    void spellsKindsAsSpinnakerDoes() {
        assertThat(KubernetesKind.of("ReplicaSet", "apps/v1")).hasToString("replicaSet");
        assertThat(KubernetesKind.of("HorizontalPodAutoscaler", "autoscaling/v2"))
                .hasToString("horizontalpodautoscaler");
        assertThat(KubernetesKind.of("Ingress", "networking.k8s.io/v1")).hasToString("ingress");
        assertThat(KubernetesKind.of("CronTab", "stable.example.com/v1")).hasToString("CronTab.stable.example.com");
        assertThat(KubernetesKind.of("REPLICASET")).isEqualTo(KubernetesKind.of("rs"));
    }

    @Test
    void g9_appliesInTheOrderOfPriority() {
        Stream<KubernetesKind> kinds = Stream.of(
                        "crontab.stable.example.com",
                        "hpa",
                        "replicaSet",
                        "podDisruptionBudget",
                        "service",
                        "configMap",
                        "persistentVolume",
                        "crd",
                        "roleBinding",
                        "role",
                        "namespace")
                .map(KubernetesKind::of);

        assertThat(kinds.sorted(Comparator.comparingInt(KubernetesKind::priority)))
                .extracting(KubernetesKind::name)
                .containsExactly(
                        "namespace",
                        "role",
                        "customResourceDefinition",
                        "roleBinding",
                        "persistentVolume",
                        "configMap",
                        "service",
                        "podDisruptionBudget",
                        "replicaSet",
                        "horizontalpodautoscaler",
                        "crontab.stable.example.com");
    }

    @Test
    void readsFullNamesOfTwoWordsOnly() {
        assertThat(Coordinates.of("_", "clusterRole admin").namespace()).isEmpty();
        for (String wrong : new String[] {"shop", "replicaSet  shop", "replicaSet shop v001", ""}) {
            assertThatIllegalArgumentException()
                    .as(wrong)
                    .isThrownBy(() -> Coordinates.of("production", wrong))
                    .withMessageContaining("one space between");
        }
    }

    @Test
    void customResourcesAndUnknownKindsHaveNoVersions() {
        assertThat(KubernetesKind.of("CronTab", "stable.example.com/v1").versioned())
                .isFalse();
        assertThat(KubernetesKind.of("ReplicaSet", "apps/v1").versioned()).isTrue();
    }
}
