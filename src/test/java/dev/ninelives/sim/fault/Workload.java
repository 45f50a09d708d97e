package dev.ninelives.sim.fault;

import dev.ninelives.cluster.KubernetesApi;
import java.util.List;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** What keeps one controller busy: something to begin with, something that changes, and how it is to end. */
enum Workload {
    DEPLOYMENT("deployment-controller", "/apis/apps/v1/namespaces/production/deployments") {
        @Override
        void begin(Unsteady world) {
            create(world, "{replicas: 3, selector: {matchLabels: {app: w}}, " + TEMPLATE + "}");
        }

        @Override
        void change(Unsteady world) {
            patch(world, "{\"spec\":{\"template\":{\"metadata\":{\"labels\":{\"v\":\"2\"}}}}}");
        }

        @Override
        boolean hasConverged(Unsteady world) {
            JsonNode status = object(world).path("status");
            return status.path("observedGeneration").asInt(0) == 2
                    && status.path("updatedReplicas").asInt(0) == 3
                    && status.path("availableReplicas").asInt(0) == 3
                    && world.pods().size() == 3;
        }
    },
    REPLICA_SET("replicaset-controller", "/apis/apps/v1/namespaces/production/replicasets") {
        @Override
        void begin(Unsteady world) {
            create(world, "{replicas: 3, selector: {matchLabels: {app: w}}, " + TEMPLATE + "}");
        }

        @Override
        void change(Unsteady world) {
            patch(world, "{\"spec\":{\"replicas\":2}}");
        }

        @Override
        boolean hasConverged(Unsteady world) {
            return object(world).path("status").path("readyReplicas").asInt(0) == 2
                    && world.pods().size() == 2;
        }
    },
    STATEFUL_SET("statefulset-controller", "/apis/apps/v1/namespaces/production/statefulsets") {
        @Override
        void begin(Unsteady world) {
            create(world, "{replicas: 2, serviceName: w, selector: {matchLabels: {app: w}}, " + TEMPLATE + "}");
        }

        @Override
        void change(Unsteady world) {
            patch(world, "{\"spec\":{\"template\":{\"metadata\":{\"labels\":{\"v\":\"2\"}}}}}");
        }

        @Override
        boolean hasConverged(Unsteady world) {
            JsonNode status = object(world).path("status");
            return status.path("observedGeneration").asInt(0) == 2
                    && status.path("readyReplicas").asInt(0) == 2
                    && status.path("currentRevision").equals(status.path("updateRevision"))
                    && world.pods().stream().allMatch(label("v", "2"));
        }
    },
    DAEMON_SET("daemonset-controller", "/apis/apps/v1/namespaces/production/daemonsets") {
        @Override
        void begin(Unsteady world) {
            create(world, "{selector: {matchLabels: {app: w}}, " + TEMPLATE + "}");
        }

        @Override
        void change(Unsteady world) {
            patch(world, "{\"spec\":{\"template\":{\"metadata\":{\"labels\":{\"v\":\"2\"}}}}}");
        }

        @Override
        boolean hasConverged(Unsteady world) {
            JsonNode status = object(world).path("status");
            return status.path("observedGeneration").asInt(0) == 2
                    && status.path("updatedNumberScheduled").asInt(0) == 1
                    && status.path("numberAvailable").asInt(0) == 1
                    && world.pods().size() == 1;
        }
    },
    JOB("job-controller", "/apis/batch/v1/namespaces/production/jobs") {
        @Override
        void begin(Unsteady world) {
            create(world, "{parallelism: 1, completions: 3, backoffLimit: 20, " + FINITE + "}");
        }

        @Override
        void change(Unsteady world) {
            patch(world, "{\"spec\":{\"parallelism\":2}}");
        }

        @Override
        boolean hasConverged(Unsteady world) {
            JsonNode status = object(world).path("status");
            return status.path("succeeded").asInt(0) == 3
                    && status.path("conditions")
                            .path(0)
                            .path("type")
                            .asString("")
                            .equals("Complete");
        }
    },
    CRON_JOB("cronjob-controller", "/apis/batch/v1beta1/namespaces/production/cronjobs") {
        @Override
        void begin(Unsteady world) {
            create(world, "{schedule: '*/1 * * * *', jobTemplate: {spec: {" + FINITE + "}}}");
        }

        @Override
        void change(Unsteady world) {
            patch(world, "{\"spec\":{\"successfulJobsHistoryLimit\":1}}");
        }

        @Override
        boolean hasConverged(Unsteady world) {
            return world.succeededJobs() == 1
                    && object(world).path("status").path("active").isEmpty();
        }
    },
    AUTOSCALER("horizontal-pod-autoscaler", "/apis/autoscaling/v1/namespaces/production/horizontalpodautoscalers") {
        @Override
        void begin(Unsteady world) {
            REPLICA_SET.begin(world);
            create(world, """
                {maxReplicas: 5, minReplicas: 4, scaleTargetRef: {apiVersion: apps/v1, kind: ReplicaSet, name: w}}\
                """);
        }

        @Override
        void change(Unsteady world) {
            patch(world, "{\"spec\":{\"maxReplicas\":1,\"minReplicas\":1}}");
        }

        @Override
        boolean hasConverged(Unsteady world) {
            return object(world).path("status").path("currentReplicas").asInt(0) == 1
                    && world.pods().size() == 1;
        }
    },
    DISRUPTION_BUDGET("disruption-controller", "/apis/policy/v1beta1/namespaces/production/poddisruptionbudgets") {
        @Override
        void begin(Unsteady world) {
            REPLICA_SET.begin(world);
            create(world, "{minAvailable: 1, selector: {matchLabels: {app: w}}}");
        }

        @Override
        void change(Unsteady world) {
            REPLICA_SET.change(world);
        }

        @Override
        boolean hasConverged(Unsteady world) {
            JsonNode status = object(world).path("status");
            return status.path("currentHealthy").asInt(0) == 2
                    && status.path("disruptionsAllowed").asInt(0) == 1;
        }
    },
    CLAIM("pvc-protection-controller", "/api/v1/namespaces/production/persistentvolumeclaims") {
        @Override
        void begin(Unsteady world) {
            for (String name : List.of("w", "w1", "w2", "w3", "w4", "w5")) {
                create(world, name, "{accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Mi}}}");
            }
        }

        @Override
        void change(Unsteady world) {
            world.api.delete(collection(), "");
        }

        @Override
        boolean hasConverged(Unsteady world) {
            return world.api.get(collection()).json().path("items").isEmpty();
        }
    },
    ENDPOINTS("endpoint-controller", "/api/v1/namespaces/production/endpoints") {
        @Override
        void begin(Unsteady world) {
            world.serve("w", 3);
        }

        @Override
        void change(Unsteady world) {
            world.scale("w", 2);
        }

        @Override
        boolean hasConverged(Unsteady world) {
            return world.endpoints("w") == 2;
        }
    },
    ENDPOINT_SLICES("endpointslice-controller", "/apis/discovery.k8s.io/v1beta1/namespaces/production/endpointslices") {
        @Override
        void begin(Unsteady world) {
            ENDPOINTS.begin(world);
        }

        @Override
        void change(Unsteady world) {
            ENDPOINTS.change(world);
        }

        @Override
        boolean hasConverged(Unsteady world) {
            return world.sliceEndpoints() == 2;
        }
    },
    SCHEDULER("scheduler", "/apis/apps/v1/namespaces/production/replicasets") {
        @Override
        void begin(Unsteady world) {
            REPLICA_SET.begin(world);
        }

        @Override
        void change(Unsteady world) {
            patch(world, "{\"spec\":{\"replicas\":5}}");
        }

        @Override
        boolean hasConverged(Unsteady world) {
            return object(world).path("status").path("readyReplicas").asInt(0) == 5;
        }
    },
    GARBAGE("garbage-collector", "/apis/apps/v1/namespaces/production/replicasets") {
        @Override
        void begin(Unsteady world) {
            REPLICA_SET.begin(world);
        }

        @Override
        void change(Unsteady world) {
            world.api.delete(path(), "");
        }

        @Override
        boolean hasConverged(Unsteady world) {
            return world.pods().isEmpty();
        }
    },
    NAMESPACE("namespace-controller", "/api/v1/namespaces") {
        @Override
        void begin(Unsteady world) {
            world.createConfigMap("a");
        }

        @Override
        void change(Unsteady world) {
            world.api.delete("/api/v1/namespaces/production", "");
        }

        @Override
        boolean hasConverged(Unsteady world) {
            return world.api.get("/api/v1/namespaces/production").isNotFound();
        }
    };

    private static final String TEMPLATE = """
        template: {metadata: {labels: {app: w}}, spec: {terminationGracePeriodSeconds: 1,
          containers: [{name: c, image: "busybox:1.36.1", command: [sleep, "1000000"]}]}}\
        """;
    private static final String FINITE = """
        template: {spec: {restartPolicy: Never, containers: [
          {name: c, image: "busybox:1.36.1", command: [sleep, "5"]}]}}\
        """;

    private final String controller;
    private final String collection;

    Workload(String controller, String collection) {
        this.controller = controller;
        this.collection = collection;
    }

    abstract void begin(Unsteady world);

    abstract void change(Unsteady world);

    abstract boolean hasConverged(Unsteady world);

    /** Its controller, as the scope of a fault has it. */
    String actor() {
        return "controller " + controller;
    }

    String controller() {
        return controller;
    }

    String collection() {
        return collection;
    }

    String path() {
        return collection + "/w";
    }

    JsonNode object(Unsteady world) {
        return world.api.get(path()).json();
    }

    void create(Unsteady world, String spec) {
        create(world, "w", spec);
    }

    void create(Unsteady world, String name, String spec) {
        world.api.post(collection, KubernetesApi.YAML, "{metadata: {name: %s}, spec: %s}".formatted(name, spec));
    }

    void patch(Unsteady world, String patch) {
        world.api.patch(path(), KubernetesApi.MERGE_PATCH, patch);
    }

    static Predicate<JsonNode> label(String name, String value) {
        return object ->
                object.path("metadata").path("labels").path(name).asString("").equals(value);
    }
}
