package dev.ninelives.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestsTest {
    private static final Map<String, String> KNOWN = Map.of("shop", """
            kind: Service
            ---
            kind: ReplicaSet
            """);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "source: 'artifact', manifestArtifactId: 'shop'",
                "source: 'artifact', manifestArtifactId: 'other'",
                "source: 'artifact', manifestArtifact: {reference: 'shop'}",
                "source: 'text', manifests: ['${#readAllYaml(parameters.shop)}']",
                "source: 'text', name: 'shop', manifests: []",
                "source: 'text', manifests: [{kind: 'Service'}, {kind: 'ReplicaSet'}]"
            })
    void knowsWhatAStageDeploysHoweverItGetsThere(String stage) {
        // Given
        PipelineGraph graph = Examples.graph(
                "expectedArtifacts: [{id: 'other', matchArtifact: {name: 'shop'}}], stages: [{type: 'deployManifest', %s}]"
                        .formatted(stage),
                KNOWN);

        // When
        var objects = graph.manifests(graph.stages().get(0));

        // Then
        assertThat(objects)
                .extracting(object -> object.path("kind").asString())
                .containsExactly("Service", "ReplicaSet");
    }
}
