package dev.ninelives.sim.fields;

import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What an object of a kind has before anybody has set anything, in Go's model of it: a new object is compared with that. */
public final class EmptyObjects {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String TEMPLATE = "{\"metadata\":{},\"spec\":{\"containers\":null}}";

    /** Beyond metadata, spec and status. */
    private static final Map<String, ObjectNode> BY_KIND = Map.ofEntries(
            of("Pod", "{\"containers\":null}", "{}"),
            of("ReplicaSet", "{\"selector\":null,\"template\":" + TEMPLATE + "}", "{\"replicas\":0}"),
            of("Deployment", "{\"selector\":null,\"strategy\":{},\"template\":" + TEMPLATE + "}", "{}"),
            of(
                    "DaemonSet",
                    "{\"selector\":null,\"updateStrategy\":{},\"template\":" + TEMPLATE + "}",
                    "{\"currentNumberScheduled\":0,\"numberMisscheduled\":0,\"desiredNumberScheduled\":0,\"numberReady\":0}"),
            of(
                    "StatefulSet",
                    "{\"selector\":null,\"serviceName\":\"\",\"updateStrategy\":{},\"template\":" + TEMPLATE + "}",
                    "{\"replicas\":0}"),
            of("Job", "{\"template\":" + TEMPLATE + "}", "{}"),
            of(
                    "CronJob",
                    "{\"schedule\":\"\",\"jobTemplate\":{\"metadata\":{},\"spec\":{\"template\":" + TEMPLATE + "}}}",
                    "{}"),
            of("PersistentVolumeClaim", "{\"resources\":{}}", "{}"),
            of("Service", "{}", "{\"loadBalancer\":{}}"),
            of("Ingress", "{}", "{\"loadBalancer\":{}}"),
            of("NetworkPolicy", "{\"podSelector\":{}}", "{}"),
            of(
                    "PodDisruptionBudget",
                    "{}",
                    "{\"disruptionsAllowed\":0,\"currentHealthy\":0,\"desiredHealthy\":0,\"expectedPods\":0}"),
            of(
                    "HorizontalPodAutoscaler",
                    "{\"scaleTargetRef\":{\"kind\":\"\",\"name\":\"\"},\"maxReplicas\":0}",
                    "{\"currentReplicas\":0,\"desiredReplicas\":0}"),
            of(
                    "CustomResourceDefinition",
                    "{\"group\":\"\",\"names\":{\"plural\":\"\",\"kind\":\"\"},\"scope\":\"\",\"versions\":null}",
                    "{\"conditions\":null,\"acceptedNames\":{\"plural\":\"\",\"kind\":\"\"},\"storedVersions\":null}"),
            of("Node", "{}", "{\"daemonEndpoints\":{\"kubeletEndpoint\":{}},\"nodeInfo\":{}}"));

    private static final ObjectNode PLAIN = object("{}", "{}");

    private EmptyObjects() {}

    private static Map.Entry<String, ObjectNode> of(String kind, String spec, String status) {
        return Map.entry(kind, object(spec, status));
    }

    private static ObjectNode object(String spec, String status) {
        return (ObjectNode) JSON.readTree(
                "{\"metadata\":{},\"involvedObject\":{},\"source\":{},\"reportingComponent\":\"\",\"reportingInstance\":\"\",\"roleRef\":{},\"rules\":null,\"revision\":0,\"spec\":"
                        + spec + ",\"status\":" + status + "}");
    }

    /** Shared; not to be changed. Fields that a kind does not have do no harm. */
    public static ObjectNode of(String kind) {
        return BY_KIND.getOrDefault(kind, PLAIN);
    }
}
