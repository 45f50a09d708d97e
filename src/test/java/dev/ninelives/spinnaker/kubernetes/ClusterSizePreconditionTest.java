package dev.ninelives.spinnaker.kubernetes;

import static dev.ninelives.spinnaker.kubernetes.StageJson.deploy;
import static dev.ninelives.spinnaker.kubernetes.StageJson.deployBehindService;
import static dev.ninelives.spinnaker.kubernetes.StageJson.onStatic;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.pipeline.PipelineRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

class ClusterSizePreconditionTest {
    private final Shop shop = new Shop();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void countsTheReplicaSetsOfTheCluster() {
        // Given
        shop.succeed(deploy(Manifests.REPLICA_SET), deploy(Manifests.REPLICA_SET));
        shop.succeed(deploy(Manifests.REPLICA_SET.replace("name: shop\n  namespace", "name: other\n  namespace")));

        // When
        PipelineRun two = shop.run(clusterSize("'comparison': '==', 'expected': 2"));
        PipelineRun three = shop.run(clusterSize("'comparison': '==', 'expected': 3"));

        // Then
        assertThat(two.status()).isEqualTo("SUCCEEDED");
        assertThat(three.status()).isEqualTo("TERMINAL");
        assertThat(three.stages())
                .anySatisfy(stage -> assertThat(stage.message())
                        .contains("cluster 'replicaSet shop' must have == 3 server groups in production, but has 2:"
                                + " [replicaSet shop-v000, replicaSet shop-v001]"));
    }

    @Test
    void d3_d5_theReplicaSetsOfADeploymentAreTheServerGroupsOfItsCluster() {
        // Given
        shop.succeed(deploy(Manifests.DEPLOYMENT), deploy(Manifests.DEPLOYMENT.replace("1.36.1", "1.37.0")));
        shop.succeed(deploy(Manifests.DEPLOYMENT.replace("name: shop\n  namespace", "name: other\n  namespace")));

        // When
        PipelineRun run = shop.run(clusterSize("'cluster': 'deployment shop', 'expected': 2"));

        // Then
        assertThat(run.status()).isEqualTo("SUCCEEDED");
    }

    @ParameterizedTest
    @CsvSource({"<,1,SUCCEEDED", "<=,0,SUCCEEDED", "==,0,SUCCEEDED", ">=,1,TERMINAL", ">,0,TERMINAL"})
    void comparesAnEmptyCluster(String comparison, int expected, String status) {
        PipelineRun run = shop.run(clusterSize("'comparison': '%s', 'expected': %d".formatted(comparison, expected)));

        assertThat(run.status()).isEqualTo(status);
    }

    @Test
    void countsOnlyEnabledServerGroupsIfAsked() {
        // Given
        shop.succeed(deploy(Manifests.SERVICE), deployBehindService(Manifests.REPLICA_SET, "none", true));
        shop.succeed(deployBehindService(Manifests.REPLICA_SET, "none", true));
        shop.succeed(onStatic("disableManifest", "replicaSet shop-v000"));

        // When
        PipelineRun run = shop.run(clusterSize("'expected': 1, 'onlyEnabledServerGroups': true"));

        // Then
        assertThat(run.status()).isEqualTo("SUCCEEDED");
    }

    @Test
    void saysEverythingThatIsWrongWithTheCondition() {
        PipelineRun run = shop.run(clusterSize("'cluster': '', 'moniker': {}, 'comparison': '!=', 'regions': []"));

        assertThat(run.stages())
                .anySatisfy(stage -> assertThat(stage.message())
                        .contains("'cluster' is missing", "moniker.app", "'!='", "'regions' is missing"));
    }

    private static ObjectNode clusterSize(String fields) {
        ObjectNode context = Manifests.json(
                "{'cluster': 'replicaSet shop', 'credentials': 'shop-cluster', 'regions': ['production'], 'moniker':"
                        + " {'app': 'shop'}}");
        context.setAll(Manifests.json("{" + fields + "}"));
        ObjectNode stage = Manifests.json("{'type': 'checkPreconditions', 'name': 'check'}");
        stage.withArray("preconditions")
                .addObject()
                .put("type", "clusterSize")
                .put("failPipeline", true)
                .set("context", context);
        return stage;
    }
}
