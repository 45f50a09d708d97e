package dev.ninelives.spinnaker.gate;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Certificates and keys as OpenSSL writes them. */
final class PemFile {
    private static final Pattern PKCS8 = Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]*)-----END PRIVATE KEY-----");
    private static final List<String> KEY_TYPES = List.of("RSA", "EC", "EdDSA");

    private final Path file;
    private final String text;

    /** @throws GateException if there is no such file */
    PemFile(Path file) {
        this.file = file;
        try {
            text = Files.readString(file, StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new GateException("%s cannot be read as a PEM file: %s".formatted(file, e), e);
        }
    }

    /** @throws GateException if there is none in the file */
    Certificate[] certificates() {
        try {
            Collection<? extends Certificate> found = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)));
            if (found.isEmpty()) {
                throw new GateException("%s holds no certificate; it must be a PEM file".formatted(file));
            }
            return found.toArray(Certificate[]::new);
        } catch (GeneralSecurityException e) {
            throw new GateException("%s holds no certificate that can be read: %s".formatted(file, e.getMessage()), e);
        }
    }

    /** @throws GateException if there is none in the file, or in another form */
    PrivateKey key() {
        Matcher pem = PKCS8.matcher(text);
        if (!pem.find()) {
            throw new GateException(
                    "%s holds no private key in PKCS#8 form (BEGIN PRIVATE KEY); this makes one: openssl pkcs8 -topk8 -nocrypt -in %s -out key.pem"
                            .formatted(file, file));
        }
        PKCS8EncodedKeySpec spec;
        try {
            spec = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem.group(1)));
        } catch (IllegalArgumentException e) {
            throw new GateException("The private key in %s is not whole: %s".formatted(file, e.getMessage()), e);
        }
        return KEY_TYPES.stream()
                .map(type -> key(type, spec))
                .filter(key -> key != null)
                .findFirst()
                .orElseThrow(() -> new GateException("The private key in %s is of none of the types %s"
                        .formatted(file, String.join(", ", KEY_TYPES))));
    }

    private static PrivateKey key(String type, PKCS8EncodedKeySpec spec) {
        try {
            return KeyFactory.getInstance(type).generatePrivate(spec);
        } catch (GeneralSecurityException e) {
            return null; // of another type
        }
    }
}
