package dev.ninelives.spinnaker.gate;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** Who vouches for Gate, and who we are to it. */
final class GateTls {
    private static final char[] IN_MEMORY = {};

    private GateTls() {}

    /** @throws GateException if a file of the settings cannot be used */
    static SSLContext context(GateSettings settings) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(ours(settings.credentials()), trusted(settings.authority()), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new GateException("TLS to %s cannot be set up: %s".formatted(settings.url(), e.getMessage()), e);
        }
    }

    private static KeyManager[] ours(GateCredentials credentials) throws GeneralSecurityException, IOException {
        if (!(credentials instanceof GateCredentials.Certificate files)) {
            return null; // the JDK's own, which has none
        }
        KeyStore store = empty();
        store.setKeyEntry(
                "client", new PemFile(files.key()).key(), IN_MEMORY, new PemFile(files.certificate()).certificates());
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, IN_MEMORY);
        return factory.getKeyManagers();
    }

    private static TrustManager[] trusted(Optional<Path> authority) throws GeneralSecurityException, IOException {
        if (authority.isEmpty()) {
            return null; // those that the JDK trusts
        }
        KeyStore store = empty();
        Certificate[] certificates = new PemFile(authority.get()).certificates();
        for (int i = 0; i < certificates.length; i++) {
            store.setCertificateEntry("authority-" + i, certificates[i]);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, IN_MEMORY);
        return store;
    }
}
