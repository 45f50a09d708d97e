package dev.ninelives.sim.apiserver;

import dev.ninelives.sim.store.ObjectStore;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lets no Pod in whose service account does not exist, and gives the others the account's token as a volume: the admission
 * plugin of that name. The token is in a Secret before 1.21, and projected since.
 *
 * <p>A real server waits up to 400 ms for an account that it does not find. Nobody can wait inside a request here; instead
 * the controllers that make accounts and tokens do so at once.
 */
final class ServiceAccountAdmission {
    private static final String DEFAULT = "default";
    private static final String PATH = "/var/run/secrets/kubernetes.io/serviceaccount";
    private static final int FILE_MODE = 0644;

    /** An hour, and some more, by which Kubernetes tells that nobody asked for just that. */
    private static final int TOKEN_SECONDS = 3607;

    private final ObjectStore store;
    private final Identifiers identifiers;
    private final KubernetesVersion version;

    ServiceAccountAdmission(ObjectStore store, Identifiers identifiers, KubernetesVersion version) {
        this.store = store;
        this.identifiers = identifiers;
        this.version = version;
    }

    /** Refuses a Pod without an account. */
    void check(ObjectNode pod, String namespace) {
        account(pod, namespace);
    }

    /** Adds, in place, what a Pod has of its account. */
    void fill(ObjectNode pod, String namespace) {
        ObjectNode account = account(pod, namespace);
        if (!(pod.get("spec") instanceof ObjectNode spec)) {
            return;
        }
        if (spec.path("imagePullSecrets").isEmpty() && account.has("imagePullSecrets")) {
            spec.set("imagePullSecrets", account.get("imagePullSecrets").deepCopy());
        }
        if (wantsToken(spec, account)) {
            if (version.isSince(21)) {
                mountProjected(spec);
            } else {
                mountSecret(spec, account);
            }
        }
    }

    private ObjectNode account(ObjectNode pod, String namespace) {
        String account = accountOf(pod.path("spec"));
        return store.get(BuiltinTypes.SERVICE_ACCOUNT, namespace, account)
                .orElseThrow(() -> Statuses.forbidden(
                        BuiltinTypes.POD,
                        Metadata.name(pod),
                        "error looking up service account %s/%s: serviceaccount \"%s\" not found"
                                .formatted(namespace, account, account)));
    }

    /** The account that a Pod runs under. */
    static String accountOf(JsonNode spec) {
        String name = spec.path("serviceAccountName")
                .asString(spec.path("serviceAccount").asString(""));
        return name.isEmpty() ? DEFAULT : name;
    }

    private static boolean wantsToken(JsonNode spec, JsonNode account) {
        String field = "automountServiceAccountToken";
        return spec.path(field).asBoolean(account.path(field).asBoolean(true));
    }

    private void mountSecret(ObjectNode spec, ObjectNode account) {
        String secret = token(account)
                .orElseThrow(() -> Statuses.serverTimeout(
                        BuiltinTypes.SERVICE_ACCOUNT,
                        "create pod",
                        "No API token found for service account \"%s\", retry after the token is automatically created"
                                        .formatted(Metadata.name(account))
                                + " and added to the service account"));
        Optional<String> present = spec.path("volumes")
                .valueStream()
                .filter(volume ->
                        volume.path("secret").path("secretName").asString("").equals(secret))
                .map(volume -> volume.path("name").asString(""))
                .findFirst();
        if (mount(spec, present.orElse(secret)) && present.isEmpty()) {
            ObjectNode volume = spec.withArrayProperty("volumes").addObject().put("name", secret);
            volume.putObject("secret").put("secretName", secret).put("defaultMode", FILE_MODE);
        }
    }

    private Optional<String> token(JsonNode account) {
        String namespace = Metadata.namespace(account);
        return account.path("secrets")
                .valueStream()
                .map(reference -> reference.path("name").asString(""))
                .filter(name -> store.get(BuiltinTypes.SECRET, namespace, name)
                        .filter(secret ->
                                secret.path("type").asString("").equals("kubernetes.io/service-account-token"))
                        .isPresent())
                .findFirst();
    }

    private void mountProjected(ObjectNode spec) {
        String name = identifiers.generateName("kube-api-access-");
        if (!mount(spec, name)) {
            return;
        }
        ObjectNode volume = spec.withArrayProperty("volumes").addObject().put("name", name);
        ObjectNode projected = volume.putObject("projected");
        ArrayNode sources = projected.putArray("sources");
        sources.addObject()
                .putObject("serviceAccountToken")
                .put("expirationSeconds", TOKEN_SECONDS)
                .put("path", "token");
        ObjectNode certificate = sources.addObject().putObject("configMap").put("name", "kube-root-ca.crt");
        certificate.putArray("items").addObject().put("key", "ca.crt").put("path", "ca.crt");
        sources.addObject()
                .putObject("downwardAPI")
                .putArray("items")
                .addObject()
                .put("path", "namespace")
                .putObject("fieldRef")
                .put("apiVersion", "v1")
                .put("fieldPath", "metadata.namespace");
        projected.put("defaultMode", FILE_MODE);
    }

    /** Mounts a volume in every container that has nothing at that place; whether there is any. */
    private static boolean mount(ObjectNode spec, String volume) {
        boolean mounted = false;
        for (String containers : List.of("initContainers", "containers")) {
            for (JsonNode container : spec.path(containers)) {
                mounted |= !isMounted(container);
                if (!isMounted(container)) {
                    ((ObjectNode) container)
                            .withArrayProperty("volumeMounts")
                            .addObject()
                            .put("name", volume)
                            .put("readOnly", true)
                            .put("mountPath", PATH);
                }
            }
        }
        return mounted;
    }

    private static boolean isMounted(JsonNode container) {
        return container
                .path("volumeMounts")
                .valueStream()
                .anyMatch(mount -> mount.path("mountPath").asString("").equals(PATH));
    }
}
