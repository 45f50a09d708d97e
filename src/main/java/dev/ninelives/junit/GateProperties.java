package dev.ninelives.junit;

import dev.ninelives.spinnaker.gate.GateCredentials;
import dev.ninelives.spinnaker.gate.GateSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * The Gate that the command line names. Secrets come from the environment, where no list of processes shows them.
 *
 * <table>
 * <caption>System properties and environment</caption>
 * <tr><td>{@code ninelives.gate.url}</td><td>Gate's URL</td></tr>
 * <tr><td>{@code ninelives.gate.authority}</td><td>a PEM file with the certificates that vouch for it</td></tr>
 * <tr><td>{@code ninelives.gate.certificate}, {@code ninelives.gate.key}</td><td>PEM files of a client
 *     certificate</td></tr>
 * <tr><td>{@code ninelives.gate.user}</td><td>a user, whose password is in {@code NINELIVES_GATE_PASSWORD}</td></tr>
 * <tr><td>{@code NINELIVES_GATE_TOKEN}</td><td>a bearer token</td></tr>
 * </table>
 */
final class GateProperties {
    static final String URL = "ninelives.gate.url";
    static final String AUTHORITY = "ninelives.gate.authority";
    static final String CERTIFICATE = "ninelives.gate.certificate";
    static final String KEY = "ninelives.gate.key";
    static final String USER = "ninelives.gate.user";
    static final String PASSWORD = "NINELIVES_GATE_PASSWORD";
    static final String TOKEN = "NINELIVES_GATE_TOKEN";

    private final Properties properties;
    private final Map<String, String> environment;

    GateProperties(Properties properties, Map<String, String> environment) {
        this.properties = properties;
        this.environment = environment;
    }

    /** @throws InvalidSelectionException if one of them is missing, or not as it must be */
    GateSettings settings() {
        String url = property(URL)
                .orElseThrow(() -> new InvalidSelectionException(
                        "No Gate is named. Say where the live Spinnaker's is with -D%s=https://gate.example.com"
                                .formatted(URL)));
        try {
            return new GateSettings(
                    URI.create(url), credentials(), property(AUTHORITY).map(Path::of));
        } catch (IllegalArgumentException e) {
            throw new InvalidSelectionException("-D%s=%s is no URL: %s".formatted(URL, url, e.getMessage()));
        }
    }

    private GateCredentials credentials() {
        if (property(CERTIFICATE).isPresent()) {
            return new GateCredentials.Certificate(
                    Path.of(property(CERTIFICATE).get()), Path.of(needed(property(KEY), CERTIFICATE, "-D" + KEY)));
        }
        if (property(USER).isPresent()) {
            String password =
                    needed(Optional.ofNullable(environment.get(PASSWORD)), USER, "the environment's " + PASSWORD);
            return new GateCredentials.Basic(property(USER).get(), password);
        }
        return Optional.ofNullable(environment.get(TOKEN))
                .<GateCredentials>map(GateCredentials.Bearer::new)
                .orElseGet(GateCredentials.None::new);
    }

    private static String needed(Optional<String> value, String given, String missing) {
        return value.orElseThrow(
                () -> new InvalidSelectionException("-D%s is given, but %s is not".formatted(given, missing)));
    }

    private Optional<String> property(String name) {
        return Optional.ofNullable(properties.getProperty(name))
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }
}
