package dev.ninelives.spinnaker.kubernetes;

import com.netflix.spinnaker.orca.api.pipeline.RetryableTask;
import com.netflix.spinnaker.orca.api.pipeline.TaskResult;
import com.netflix.spinnaker.orca.api.pipeline.models.StageExecution;
import com.netflix.spinnaker.orca.pipeline.tasks.PreconditionTask;
import dev.ninelives.spinnaker.kubernetes.clouddriver.Clouddriver;
import dev.ninelives.spinnaker.kubernetes.clouddriver.KubernetesCredentials;
import dev.ninelives.spinnaker.kubernetes.clouddriver.Manifest;
import dev.ninelives.spinnaker.kubernetes.clouddriver.ServerGroups;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * The precondition {@code clusterSize}: how many server groups a cluster has in each of some regions, which are
 * namespaces. Spinnaker reads them from its cache, up to half a minute late; here they are what there is.
 */
final class ClusterSizePreconditionTask implements RetryableTask, PreconditionTask {
    private final Clouddriver clouddriver;
    private final StageTree trees;

    public ClusterSizePreconditionTask(Clouddriver clouddriver, StageTree trees) {
        this.clouddriver = clouddriver;
        this.trees = trees;
    }

    @Override
    public String getPreconditionType() {
        return "clusterSize";
    }

    @Override
    public long getBackoffPeriod() {
        return Duration.ofSeconds(5).toMillis();
    }

    @Override
    public long getTimeout() {
        return Duration.ofSeconds(30).toMillis();
    }

    @Override
    public TaskResult execute(StageExecution stage) {
        ClusterSize wanted = ClusterSize.of(trees.own(stage).path("context"));
        KubernetesCredentials credentials = clouddriver.credentials(wanted.credentials(), stage.getName());
        List<String> failures = new ArrayList<>();
        for (String region : wanted.regions()) {
            List<Manifest> groups = ServerGroups.of(credentials, region, wanted.app(), wanted.cluster()).stream()
                    .filter(group -> !wanted.onlyEnabled() || ServerGroups.isEnabled(credentials, group))
                    .toList();
            if (!wanted.accepts(groups.size())) {
                failures.add(wanted.failure(
                        region, groups.stream().map(Manifest::fullName).toList()));
            }
        }
        if (!failures.isEmpty()) {
            throw new IllegalStateException("Precondition check failed: " + String.join(", ", failures));
        }
        return TaskResult.SUCCEEDED;
    }

    /** What the stage says of the cluster. */
    private record ClusterSize(
            String cluster,
            String app,
            String credentials,
            List<String> regions,
            String comparison,
            int expected,
            boolean onlyEnabled) {
        static ClusterSize of(JsonNode json) {
            ClusterSize size = new ClusterSize(
                    json.path("cluster").asString(""),
                    app(json),
                    json.path("credentials").asString(""),
                    json.path("regions")
                            .valueStream()
                            .map(region -> region.asString(""))
                            .distinct()
                            .toList(),
                    json.path("comparison").asString("=="),
                    json.path("expected").asInt(1),
                    json.path("onlyEnabledServerGroups").asBoolean(false));
            size.check();
            return size;
        }

        /** The moniker's, else what a cluster named by Netflix' convention starts with: {@code app-stack-detail}. */
        private static String app(JsonNode json) {
            String app = json.path("moniker").path("app").asString("");
            String cluster = json.path("cluster").asString("");
            return app.isEmpty() && cluster.matches("[a-zA-Z0-9._]+(-.*)?") ? cluster.split("-", 2)[0] : app;
        }

        private void check() {
            List<String> errors = new ArrayList<>();
            if (cluster.isEmpty()) {
                errors.add("'cluster' is missing");
            }
            if (app.isEmpty()) {
                errors.add("the application of cluster '%s' is unknown: 'moniker.app' is missing".formatted(cluster));
            }
            if (!List.of("<", "<=", "==", ">=", ">").contains(comparison)) {
                errors.add("'comparison' is '%s'; expected <, <=, ==, >= or >".formatted(comparison));
            }
            if (expected < 0) {
                errors.add("'expected' is %d; expected 0 or more".formatted(expected));
            }
            if (regions.isEmpty()) {
                errors.add("'regions' is missing");
            }
            if (!errors.isEmpty()) {
                throw new IllegalStateException("Invalid precondition clusterSize: " + String.join(", ", errors));
            }
        }

        boolean accepts(int actual) {
            return switch (comparison) {
                case "<" -> actual < expected;
                case "<=" -> actual <= expected;
                case "==" -> actual == expected;
                case ">=" -> actual >= expected;
                default -> actual > expected;
            };
        }

        String failure(String region, List<String> found) {
            return "cluster '%s' must have %s %d %sserver groups in %s, but has %d: %s"
                    .formatted(
                            cluster, comparison, expected, onlyEnabled ? "enabled " : "", region, found.size(), found);
        }
    }
}
