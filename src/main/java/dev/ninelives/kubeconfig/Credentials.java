package dev.ninelives.kubeconfig;

import io.fabric8.kubernetes.client.Config;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/** Looks at credentials before they are sent, since a server tells little about those that it refuses. */
final class Credentials {
    private Credentials() {}

    /** @throws RefusedClusterException if the client certificate is not valid now */
    static void check(Context context, Config config, Instant now) {
        certificate(context, config).ifPresent(certificate -> check(context, certificate, now));
    }

    private static void check(Context context, X509Certificate certificate, Instant now) {
        Instant start = certificate.getNotBefore().toInstant();
        Instant end = certificate.getNotAfter().toInstant();
        if (now.isAfter(end) || now.isBefore(start)) {
            throw new RefusedClusterException(
                    "The client certificate of context '%s' (%s) is valid from %s to %s only; get a new one and put it into %s"
                            .formatted(
                                    context.name(), certificate.getSubjectX500Principal(), start, end, context.file()));
        }
    }

    private static Optional<X509Certificate> certificate(Context context, Config config) {
        try {
            byte[] bytes;
            if (config.getClientCertData() != null) {
                bytes = Base64.getMimeDecoder().decode(config.getClientCertData());
            } else if (config.getClientCertFile() != null) {
                bytes = Files.readAllBytes(Path.of(config.getClientCertFile()));
            } else {
                return Optional.empty();
            }
            return Optional.of((X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(bytes)));
        } catch (IOException | CertificateException | IllegalArgumentException e) {
            throw new RefusedClusterException(
                    "The client certificate of context '%s' in %s cannot be read: %s"
                            .formatted(context.name(), context.file(), e.getMessage()),
                    e);
        }
    }
}
