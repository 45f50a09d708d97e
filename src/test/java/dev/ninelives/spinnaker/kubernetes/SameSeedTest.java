package dev.ninelives.spinnaker.kubernetes;

import static dev.ninelives.spinnaker.kubernetes.StageJson.deploy;
import static dev.ninelives.spinnaker.kubernetes.StageJson.deployBehindService;
import static dev.ninelives.spinnaker.kubernetes.StageJson.onDynamic;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SameSeedTest {
    @Test
    void theSameSeedGivesTheSameHistory() {
        assertThat(history()).isEqualTo(history());
    }

    private static List<String> history() {
        try (Shop shop = new Shop()) {
            shop.succeed(deploy(Manifests.SERVICE), deployBehindService(Manifests.REPLICA_SET, "none", true));
            shop.succeed(deployBehindService(Manifests.REPLICA_SET, "bluegreen", true));
            shop.succeed(onDynamic("deleteManifest", "oldest"));
            return shop.cluster.history().history().events().stream()
                    .map(Object::toString)
                    .toList();
        }
    }
}
