package dev.ninelives.spinnaker.gate;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Where Gate is, and how it is spoken to.
 *
 * @param url Gate's, not Deck's: {@code https://gate.example.com} or {@code http://localhost:8084}
 * @param authority a PEM file with the certificates that vouch for Gate, where the JDK does not know them
 * @param patience how long one request may take, and how long one that may be repeated is repeated
 * @param poll how often a running pipeline is looked at
 */
public record GateSettings(
        URI url, GateCredentials credentials, Optional<Path> authority, Duration patience, Duration poll) {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofSeconds(1);

    /** @throws GateException if the URL is none that HTTP can go to */
    public GateSettings {
        String scheme = String.valueOf(url.getScheme());
        if (!scheme.matches("https?") || url.getHost() == null) {
            throw new GateException(
                    "'%s' is not Gate's URL; it looks like https://gate.example.com or http://localhost:8084"
                            .formatted(url));
        }
        if (url.getUserInfo() != null) {
            throw new GateException("The URL of Gate on %s holds a user; name it apart, so that no log shows it"
                    .formatted(url.getHost()));
        }
    }

    /** Gate as it is usually spoken to. */
    public GateSettings(URI url, GateCredentials credentials, Optional<Path> authority) {
        this(url, credentials, authority, PATIENCE, POLL);
    }
}
