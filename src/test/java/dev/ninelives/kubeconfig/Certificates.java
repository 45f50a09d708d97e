package dev.ninelives.kubeconfig;

import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** The certificates beside this class. */
final class Certificates {
    private static final char[] PASSWORD = "changeit".toCharArray();

    private Certificates() {}

    /** A PEM file as in a kubeconfig: in base64. */
    static String data(String file) throws IOException {
        try (InputStream input = Certificates.class.getResourceAsStream(file)) {
            return Base64.getEncoder().encodeToString(input.readAllBytes());
        }
    }

    /** For a server that shows the certificate in a PKCS#12 file. */
    static SSLContext server(String file) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream input = Certificates.class.getResourceAsStream(file)) {
            keys.load(input, PASSWORD);
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }
}
