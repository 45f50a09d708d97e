package dev.ninelives.spinnaker.kubernetes;

import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Manifests of the shop. */
final class Manifests {
    static final String REPLICA_SET = """
        apiVersion: apps/v1
        kind: ReplicaSet
        metadata:
          name: shop
          namespace: production
          labels: {app: shop}
        spec:
          replicas: 1
          selector: {matchLabels: {app: shop}}
          template:
            metadata:
              labels: {app: shop}
            spec:
              terminationGracePeriodSeconds: 5
              containers:
              - name: shop
                image: busybox:1.36.1
                command: [sh, -c, 'mkdir -p /www && echo "version=$VERSION pod=$HOSTNAME" > /www/index.html && exec httpd -f -p 8080 -h /www']
                env:
                - {name: VERSION, value: 1.36.1}
                ports:
                - {containerPort: 8080}
                readinessProbe: {httpGet: {path: /, port: 8080}, periodSeconds: 2}
        """;

    static final String DEPLOYMENT = REPLICA_SET.replace("kind: ReplicaSet", "kind: Deployment");

    static final String SERVICE = """
        apiVersion: v1
        kind: Service
        metadata: {name: shop, namespace: production}
        spec:
          selector: {traffic: shop}
          ports:
          - {port: 8080, targetPort: 8080}
        """;

    static final String CONFIG_MAP = """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: settings, namespace: production}
        data: {colour: blue}
        """;

    private static final JsonMapper JSON = new JsonMapper();

    private Manifests() {}

    static String namespace(String name) {
        return "{\"apiVersion\": \"v1\", \"kind\": \"Namespace\", \"metadata\": {\"name\": \"%s\"}}".formatted(name);
    }

    /** All documents of a YAML text. */
    static List<JsonNode> all(String yaml) {
        List<JsonNode> documents = new ArrayList<>();
        new Yaml(new SafeConstructor())
                .loadAll(yaml)
                .forEach(document -> documents.add(JSON.readTree(JSON.writeValueAsString(document))));
        return documents;
    }

    static ObjectNode one(String yaml) {
        return (ObjectNode) all(yaml).get(0);
    }

    /** JSON in which single quotes stand for double ones. */
    static ObjectNode json(String json) {
        return (ObjectNode) JSON.readTree(json.replace('\'', '"'));
    }
}
