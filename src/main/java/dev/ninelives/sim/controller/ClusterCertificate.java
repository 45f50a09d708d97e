package dev.ninelives.sim.controller;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The certificate by which programs in Pods would know the API server; nothing here is signed with its key. */
final class ClusterCertificate {
    private static final String PEM = read();

    private ClusterCertificate() {}

    static String pem() {
        return PEM;
    }

    private static String read() {
        try (InputStream file = ClusterCertificate.class.getResourceAsStream("ca.crt")) {
            return new String(file.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException("the product's own ca.crt cannot be read", e);
        }
    }
}
