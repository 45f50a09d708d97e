package dev.ninelives.sim.apiserver;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tokens with which a program would say that it acts for a service account. They have the shape and the claims of real
 * ones, but nobody signs them, since nobody here asks who a client is.
 */
public final class ServiceAccountTokens {
    /** Whom a token is for unless its request names somebody else: the API server. */
    static final String API_SERVER = "https://kubernetes.default.svc";

    private static final JsonMapper JSON = new JsonMapper();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private ServiceAccountTokens() {}

    /** The token without end that a Secret of that name holds. */
    public static String ofSecret(ObjectNode account, String secret) {
        String prefix = "kubernetes.io/serviceaccount/";
        ObjectNode claims = JsonNodeFactory.instance.objectNode();
        claims.put("iss", "kubernetes/serviceaccount");
        claims.put(prefix + "namespace", Metadata.namespace(account));
        claims.put(prefix + "secret.name", secret);
        claims.put(prefix + "service-account.name", Metadata.name(account));
        claims.put(prefix + "service-account.uid", Metadata.uid(account));
        return signed(claims.put("sub", subject(account)));
    }

    /** A token that ends, as Pods get it in a projected volume. */
    public static String bound(ObjectNode account, Instant from, Instant to) {
        return bound(account, List.of(API_SERVER), from, to);
    }

    static String bound(ObjectNode account, List<String> audiences, Instant from, Instant to) {
        ObjectNode claims = JsonNodeFactory.instance.objectNode();
        audiences.forEach(claims.putArray("aud")::add);
        claims.put("exp", to.getEpochSecond());
        claims.put("iat", from.getEpochSecond());
        claims.put("iss", API_SERVER);
        ObjectNode own = claims.putObject("kubernetes.io").put("namespace", Metadata.namespace(account));
        own.putObject("serviceaccount").put("name", Metadata.name(account)).put("uid", Metadata.uid(account));
        claims.put("nbf", from.getEpochSecond());
        return signed(claims.put("sub", subject(account)));
    }

    private static String subject(JsonNode account) {
        return "system:serviceaccount:" + Metadata.namespace(account) + ":" + Metadata.name(account);
    }

    private static String signed(ObjectNode claims) {
        ObjectNode header =
                JsonNodeFactory.instance.objectNode().put("alg", "RS256").put("kid", "ninelives");
        String text = part(header) + "." + part(claims);
        return text + "." + BASE64.encodeToString(digest(text));
    }

    private static String part(JsonNode json) {
        return BASE64.encodeToString(JSON.writeValueAsBytes(json));
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
