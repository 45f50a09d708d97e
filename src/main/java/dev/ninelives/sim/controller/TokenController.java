package dev.ninelives.sim.controller;

import dev.ninelives.history.Actor;
import dev.ninelives.sim.apiserver.BuiltinTypes;
import dev.ninelives.sim.apiserver.ControllerApi;
import dev.ninelives.sim.apiserver.ControllerApi.Change;
import dev.ninelives.sim.apiserver.Deletion;
import dev.ninelives.sim.apiserver.FailedRequestException;
import dev.ninelives.sim.apiserver.ServiceAccountTokens;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Fills Secrets that are to hold the token of a service account, and deletes them with it. Before 1.24 every account gets
 * such a Secret; it gets it at once, since Pods are refused without.
 */
final class TokenController {
    private static final Actor ACTOR = Actor.controller("tokens-controller");
    private static final String TYPE = "kubernetes.io/service-account-token";
    private static final String ACCOUNT_NAME = "kubernetes.io/service-account.name";
    private static final String ACCOUNT_UID = "kubernetes.io/service-account.uid";

    private static final String CERTIFICATE = base64(ClusterCertificate.pem());

    /** As long as the beginning of a generated name may be. */
    private static final int LONGEST = 58;

    private final ControllerApi api;
    private final Jitter jitter;
    private final boolean makesSecrets;
    private final WorkQueue<ObjectKey> again;

    TokenController(ControllerApi api, Jitter jitter) {
        this.api = api.seenBy(ACTOR);
        this.jitter = jitter.fork("names of tokens");
        makesSecrets = !api.version().isSince(24);
        again = new WorkQueue<>(
                api.timeline(), ACTOR.name(), Duration.ofMillis(2), Duration.ofMillis(10), jitter, this::reconcile);
    }

    void start() {
        Watches.follow(api, BuiltinTypes.SERVICE_ACCOUNT, change -> atOnce(ObjectKey.of(change.object())));
        Watches.follow(api, BuiltinTypes.SECRET, this::secretChanged);
    }

    private void secretChanged(Change change) {
        ObjectNode secret = change.object();
        if (isToken(secret)) {
            atOnce(new ObjectKey(Metadata.namespace(secret), annotation(secret, ACCOUNT_NAME)));
        }
    }

    private void atOnce(ObjectKey account) {
        try {
            reconcile(account);
        } catch (FailedRequestException failed) {
            again.add(account);
        }
    }

    private void reconcile(ObjectKey key) {
        Optional<ObjectNode> account = api.get(BuiltinTypes.SERVICE_ACCOUNT, key.namespace(), key.name());
        for (ObjectNode secret : tokensOf(key).toList()) {
            String uid = annotation(secret, ACCOUNT_UID);
            if (account.map(Metadata::uid)
                    .filter(own -> uid.isEmpty() || own.equals(uid))
                    .isEmpty()) {
                delete(secret);
            } else if (!isFilled(secret)) {
                api.update(ACTOR, BuiltinTypes.SECRET, filled(secret, account.get()));
            }
        }
        if (makesSecrets && account.filter(this::needsToken).isPresent()) {
            refer(account.get());
        }
    }

    private Stream<ObjectNode> tokensOf(ObjectKey account) {
        return api.list(BuiltinTypes.SECRET, account.namespace()).stream()
                .filter(TokenController::isToken)
                .filter(secret -> annotation(secret, ACCOUNT_NAME).equals(account.name()));
    }

    private static boolean isToken(JsonNode secret) {
        return secret.path("type").asString("").equals(TYPE);
    }

    private static String annotation(JsonNode object, String name) {
        return object.path("metadata").path("annotations").path(name).asString("");
    }

    private void delete(ObjectNode secret) {
        api.delete(ACTOR, BuiltinTypes.SECRET, Metadata.namespace(secret), Metadata.name(secret), Deletion.BACKGROUND);
    }

    private static boolean isFilled(JsonNode secret) {
        JsonNode data = secret.path("data");
        return !annotation(secret, ACCOUNT_UID).isEmpty()
                && data.has("token")
                && data.has("namespace")
                && data.has("ca.crt");
    }

    private static ObjectNode filled(ObjectNode secret, ObjectNode account) {
        ObjectNode copy = secret.deepCopy();
        copy.withObjectProperty("metadata")
                .withObjectProperty("annotations")
                .put(ACCOUNT_NAME, Metadata.name(account))
                .put(ACCOUNT_UID, Metadata.uid(account));
        ObjectNode data = copy.withObjectProperty("data");
        data.put("ca.crt", CERTIFICATE);
        data.put("namespace", base64(Metadata.namespace(account)));
        data.put("token", base64(ServiceAccountTokens.ofSecret(account, Metadata.name(secret))));
        return copy;
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private boolean needsToken(ObjectNode account) {
        boolean active = api.get(BuiltinTypes.NAMESPACE, "", Metadata.namespace(account))
                .filter(namespace -> !Metadata.isTerminating(namespace))
                .isPresent();
        return active && !Metadata.isTerminating(account) && lostOrNone(account);
    }

    private boolean lostOrNone(ObjectNode account) {
        return references(account)
                .noneMatch(name -> api.get(BuiltinTypes.SECRET, Metadata.namespace(account), name)
                        .filter(TokenController::isToken)
                        .isPresent());
    }

    private static Stream<String> references(JsonNode account) {
        return account.path("secrets")
                .valueStream()
                .map(reference -> reference.path("name").asString(""));
    }

    /** Makes a token, and lists it in the account in place of one that is gone. */
    private void refer(ObjectNode account) {
        String prefix = prefix(account);
        ObjectNode copy = account.deepCopy();
        ArrayNode kept = copy.arrayNode();
        for (JsonNode reference : account.path("secrets")) {
            boolean gone = reference.path("name").asString("").startsWith(prefix);
            if (!gone) {
                kept.add(reference);
            }
        }
        kept.addObject().put("name", makeSecret(account, prefix + jitter.suffix()));
        copy.set("secrets", kept);
        api.update(ACTOR, BuiltinTypes.SERVICE_ACCOUNT, copy);
    }

    private static String prefix(JsonNode account) {
        String prefix = Metadata.name(account) + "-token-";
        return prefix.substring(0, Math.min(prefix.length(), LONGEST));
    }

    private String makeSecret(ObjectNode account, String name) {
        List<String> waiting = tokensOf(ObjectKey.of(account))
                .map(Metadata::name)
                .filter(token -> token.startsWith(prefix(account)))
                .toList();
        if (!waiting.isEmpty()) {
            return waiting.get(0);
        }
        ObjectNode secret = JsonNodeFactory.instance.objectNode();
        secret.putObject("metadata")
                .put("namespace", Metadata.namespace(account))
                .put("name", name);
        api.create(ACTOR, BuiltinTypes.SECRET, filled(secret.put("type", TYPE), account));
        return name;
    }
}
