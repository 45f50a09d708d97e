package dev.ninelives.sim.controller;

import dev.ninelives.cluster.ResourceType;
import dev.ninelives.history.Actor;
import dev.ninelives.sim.apiserver.BuiltinTypes;
import dev.ninelives.sim.apiserver.ControllerApi;
import dev.ninelives.sim.apiserver.FailedRequestException;
import java.time.Duration;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sees to it that every namespace has the account that Pods run under unless they name another, and, since 1.21, the
 * ConfigMap with the cluster's certificate that they find beside its token. Makes them at once: Pods are refused without.
 */
final class ServiceAccountController {
    private static final Actor ACTOR = Actor.controller("service-account-controller");
    private static final Actor PUBLISHER = Actor.controller("root-ca-cert-publisher");
    private static final String ACCOUNT = "default";
    private static final String CERTIFICATE = "kube-root-ca.crt";

    private final ControllerApi api;
    private final boolean publishes;
    private final WorkQueue<String> again;

    ServiceAccountController(ControllerApi api, Jitter jitter) {
        this.api = api.seenBy(ACTOR);
        publishes = api.version().isSince(21);
        again = new WorkQueue<>(
                api.timeline(), ACTOR.name(), Duration.ofMillis(2), Duration.ofMillis(10), jitter, this::reconcile);
    }

    void start() {
        Watches.follow(
                api,
                BuiltinTypes.NAMESPACE,
                change -> change.after().ifPresent(namespace -> atOnce(Metadata.name(namespace))));
        follow(BuiltinTypes.SERVICE_ACCOUNT, ACCOUNT);
        if (publishes) {
            follow(BuiltinTypes.CONFIG_MAP, CERTIFICATE);
        }
    }

    private void follow(ResourceType type, String name) {
        api.watch(type, change -> {
            if (Metadata.name(change.object()).equals(name) && change.after().isEmpty()) {
                atOnce(Metadata.namespace(change.object()));
            }
        });
    }

    private void atOnce(String namespace) {
        try {
            reconcile(namespace);
        } catch (FailedRequestException failed) {
            again.add(namespace);
        }
    }

    private void reconcile(String namespace) {
        boolean active = api.get(BuiltinTypes.NAMESPACE, "", namespace)
                .filter(found -> !Metadata.isTerminating(found))
                .isPresent();
        if (!active) {
            return;
        }
        if (publishes && isMissing(BuiltinTypes.CONFIG_MAP, namespace, CERTIFICATE)) {
            ObjectNode certificate = named(namespace, CERTIFICATE);
            certificate.putObject("data").put("ca.crt", ClusterCertificate.pem());
            api.create(PUBLISHER, BuiltinTypes.CONFIG_MAP, certificate);
        }
        if (isMissing(BuiltinTypes.SERVICE_ACCOUNT, namespace, ACCOUNT)) {
            api.create(ACTOR, BuiltinTypes.SERVICE_ACCOUNT, named(namespace, ACCOUNT));
        }
    }

    private boolean isMissing(ResourceType type, String namespace, String name) {
        return api.get(type, namespace, name).isEmpty();
    }

    private static ObjectNode named(String namespace, String name) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.putObject("metadata").put("namespace", namespace).put("name", name);
        return object;
    }
}
