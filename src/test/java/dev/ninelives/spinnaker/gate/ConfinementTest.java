package dev.ninelives.spinnaker.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ConfinementTest {
    private static final String DEPLOY = "{'refId': '1', 'type': 'deployManifest', 'name': 'Deploy', %s}";
    private static final String DELETE = "{'refId': '2', 'type': 'deleteManifest', 'name': 'Delete', %s}";

    @Test
    void findsNothingInAPipelineThatStaysInItsNamespaces() {
        assertThat(breaches(
                        DEPLOY.formatted("'manifests': [{'kind': 'Service', 'metadata': {'namespace': 'production'}}]"),
                        DELETE.formatted("'location': 'production', 'kind': 'replicaSet', 'mode': 'dynamic'"),
                        "{'refId': '3', 'type': 'wait', 'name': 'Wait', 'kind': 'namespace'}"))
                .isEmpty();
    }

    @Test
    void findsANamespaceThatTheTriggerNames() {
        assertThat(breaches(
                        DELETE.formatted("'location': '${parameters.namespace}'"),
                        DEPLOY.formatted("'namespaceOverride': \"${ trigger['parameters']['ns'] }\"")))
                .containsExactly(
                        "'Delete' (refId 2): its location is ${parameters.namespace}, which would be the namespace of"
                                + " that very name; write the namespace itself",
                        "'Deploy' (refId 1): its namespaceOverride is ${ trigger['parameters']['ns'] }, which would be"
                                + " the namespace of that very name; write the namespace itself");
    }

    @Test
    void leavesANamespaceThatAnEarlierStageTells() {
        assertThat(breaches(DELETE.formatted("'location': \"${#stage('Deploy')['outputs']['ns']}\"")))
                .isEmpty();
    }

    @Test
    void findsTargetsInNoNamespace() {
        assertThat(breaches(
                        DELETE.formatted("'manifestName': 'namespace production'"),
                        DELETE.formatted("'kinds': ['pod', 'clusterRole']")))
                .containsExactly(
                        "'Delete' (refId 2): it is about a namespace, which is in no namespace",
                        "'Delete' (refId 2): it is about a clusterRole, which is in no namespace");
    }

    @Test
    void findsManifestsThatSpinnakerWouldPutElsewhere() {
        assertThat(breaches(DEPLOY.formatted("'source': 'text', 'manifests': ["
                        + "{'kind': 'List', 'items': [{'kind': 'Service', 'metadata': {'name': 'shop'}}]},"
                        + "{'kind': 'ClusterRole', 'metadata': {'name': 'shop'}}]")))
                .containsExactly(
                        "'Deploy' (refId 1): its Service names no namespace, and Spinnaker would put it into 'default'",
                        "'Deploy' (refId 1): it deploys a ClusterRole, which is in no namespace");
    }

    @Test
    void findsThemInTheManifestsThatComeWithThePipeline() {
        // Given
        String stage = DEPLOY.formatted("'source': 'artifact', 'manifestArtifactId': 'web'");

        // When
        List<String> breaches = new Confinement(
                        pipeline(stage), Map.of("web", "kind: Service\nmetadata:\n  name: shop\n---\nkind: [broken"))
                .breaches();
        List<String> whole = new Confinement(
                        pipeline(stage),
                        Map.of(
                                "web",
                                "kind: Pod\nmetadata: {namespace: a}\n---\nkind: Service\nmetadata: {name: shop}\n"))
                .breaches();

        // Then
        assertThat(breaches).as("what Spinnaker cannot read it cannot deploy").isEmpty();
        assertThat(whole)
                .containsExactly("'Deploy' (refId 1): its Service names no namespace, and Spinnaker would put it into"
                        + " 'default'");
    }

    @Test
    void doesNotAskForANamespaceWhereTheStageHasOneForAll() {
        assertThat(breaches(DEPLOY.formatted(
                        "'namespaceOverride': 'production', 'manifests': [{'kind': 'Service', 'metadata': {}}]")))
                .isEmpty();
    }

    @Test
    void findsOtherPipelines() {
        assertThat(breaches("{'refId': '4', 'type': 'pipeline', 'name': 'Migrate', 'pipeline': 'abc'}"))
                .containsExactly(
                        "'Migrate' (refId 4): it starts another pipeline, which would run there as it is; stub it");
    }

    private static List<String> breaches(String... stages) {
        return new Confinement(pipeline(stages), Map.of()).breaches();
    }

    private static ObjectNode pipeline(String... stages) {
        String json = "{\"stages\": [" + String.join(",", stages) + "]}";
        return (ObjectNode) JsonMapper.shared().readTree(quoted(json));
    }

    /** Single quotes stand for double ones, but within double ones. */
    private static String quoted(String json) {
        StringBuilder quoted = new StringBuilder();
        boolean within = false;
        for (int i = 0; i < json.length(); i++) {
            char letter = json.charAt(i);
            within ^= letter == '"';
            quoted.append(letter == '\'' && !within ? '"' : letter);
        }
        return quoted.toString();
    }
}
