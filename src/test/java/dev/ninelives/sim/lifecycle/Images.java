package dev.ninelives.sim.lifecycle;

import dev.ninelives.cluster.KubernetesApi;
import java.time.Duration;
import java.util.List;

/** Brings the images of the scripts onto the node beforehand, as they were where the recordings were made. */
final class Images {
    private Images() {}

    static void pull(LifecycleCluster cluster) {
        for (String tag : List.of("1.36.1", "1.37.0")) {
            String pod = """
                {"metadata": {"name": "pull-%1$s"}, "spec": {"restartPolicy": "Never", "containers":
                [{"name": "c", "image": "busybox:%1$s", "command": ["true"]}]}}
                """.formatted(tag);
            cluster.api().post("/api/v1/namespaces/default/pods", KubernetesApi.JSON, pod);
        }
        cluster.pass(Duration.ofSeconds(20));
    }
}
