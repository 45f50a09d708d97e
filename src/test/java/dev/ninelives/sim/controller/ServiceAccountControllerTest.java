package dev.ninelives.sim.controller;

import static dev.ninelives.sim.apiserver.BuiltinTypes.NAMESPACE;
import static dev.ninelives.sim.apiserver.BuiltinTypes.SECRET;
import static dev.ninelives.sim.apiserver.BuiltinTypes.SERVICE_ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.history.Actor;
import dev.ninelives.sim.apiserver.Deletion;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The accounts of namespaces, and in 1.20 their tokens. */
class ServiceAccountControllerTest {
    private static final String ROBOT = "{apiVersion: v1, kind: ServiceAccount, metadata: {name: robot}}";

    private final World world = new World();

    @Test
    void givesEveryNamespaceAnAccount() {
        // When
        world.create("{apiVersion: v1, kind: Namespace, metadata: {name: more}}");

        // Then
        assertThat(world.api().list(SERVICE_ACCOUNT, ""))
                .extracting(account -> Metadata.namespace(account) + "/" + Metadata.name(account))
                .containsExactly(
                        "default/default",
                        "kube-node-lease/default",
                        "kube-public/default",
                        "kube-system/default",
                        "more/default",
                        "shop/default");
    }

    @Test
    void makesTheAccountAnewWhenSomebodyDeletesIt() {
        // Given
        String uid = Metadata.uid(world.get(SERVICE_ACCOUNT, "default"));

        // When
        world.delete(SERVICE_ACCOUNT, "default");

        // Then
        assertThat(Metadata.uid(world.get(SERVICE_ACCOUNT, "default"))).isNotEqualTo(uid);
    }

    @Test
    void makesNoAccountInANamespaceThatGoesAway() {
        // When
        world.api().delete(Actor.HARNESS, NAMESPACE, "", World.NAMESPACE, Deletion.BACKGROUND);
        world.passSeconds(60);

        // Then
        assertThat(world.api().get(NAMESPACE, "", World.NAMESPACE)).isEmpty();
        assertThat(world.list(SERVICE_ACCOUNT)).isEmpty();
        assertThat(world.list(SECRET)).isEmpty();
    }

    @Test
    void givesEveryAccountATokenInASecret() {
        // When
        world.create(ROBOT);

        // Then
        String name = onlyToken("robot");
        JsonNode secret = world.get(SECRET, name);
        JsonNode account = world.get(SERVICE_ACCOUNT, "robot");
        assertThat(name).matches("robot-token-[bcdfghjklmnpqrstvwxz2456789]{5}");
        assertThat(secret.path("type").asString()).isEqualTo("kubernetes.io/service-account-token");
        assertThat(Metadata.strings(secret.path("metadata").path("annotations")))
                .containsEntry("kubernetes.io/service-account.name", "robot")
                .containsEntry("kubernetes.io/service-account.uid", Metadata.uid(account));
        assertThat(decoded(secret, "namespace")).isEqualTo("shop");
        assertThat(decoded(secret, "ca.crt")).startsWith("-----BEGIN CERTIFICATE-----");
        assertThat(claims(decoded(secret, "token"))).contains("\"sub\":\"system:serviceaccount:shop:robot\"");
    }

    @Test
    void deletesTheTokenWithItsAccount() {
        // Given
        world.create(ROBOT);
        String token = onlyToken("robot");

        // When
        world.delete(SERVICE_ACCOUNT, "robot");

        // Then
        assertThat(world.api().get(SECRET, World.NAMESPACE, token)).isEmpty();
    }

    @Test
    void makesAnotherTokenForOneThatSomebodyDeletes() {
        // Given
        world.create(ROBOT);
        String token = onlyToken("robot");

        // When
        world.delete(SECRET, token);

        // Then
        assertThat(onlyToken("robot")).isNotEqualTo(token);
        assertThat(world.api().get(SECRET, World.NAMESPACE, onlyToken("robot"))).isPresent();
    }

    @Test
    void fillsASecretThatAsksForAToken() {
        // When
        world.create(tokenFor("default"));

        // Then
        assertThat(claims(decoded(world.get(SECRET, "mine"), "token"))).contains("secret.name\":\"mine\"");
    }

    @Test
    void deletesASecretThatAsksForATokenOfNobody() {
        // When
        world.create(tokenFor("nobody"));

        // Then
        assertThat(world.api().get(SECRET, World.NAMESPACE, "mine")).isEmpty();
    }

    private static String tokenFor(String account) {
        return "{apiVersion: v1, kind: Secret, type: kubernetes.io/service-account-token, metadata: {name: mine,"
                + " annotations: {kubernetes.io/service-account.name: " + account + "}}}";
    }

    private String onlyToken(String account) {
        List<String> names = world.get(SERVICE_ACCOUNT, account)
                .path("secrets")
                .valueStream()
                .map(reference -> reference.path("name").asString())
                .toList();
        assertThat(names).hasSize(1);
        return names.get(0);
    }

    private static String decoded(JsonNode secret, String key) {
        return new String(
                Base64.getDecoder().decode(secret.path("data").path(key).asString()), StandardCharsets.UTF_8);
    }

    private static String claims(String token) {
        return new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), StandardCharsets.UTF_8);
    }
}
