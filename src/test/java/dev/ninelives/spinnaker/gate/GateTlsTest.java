package dev.ninelives.spinnaker.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import dev.ninelives.spinnaker.gate.GateCredentials.Certificate;
import dev.ninelives.spinnaker.orca.ServedOrca;
import dev.ninelives.time.Pace;
import dev.ninelives.time.RealTimeline;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Gate behind TLS that asks for a client certificate. */
class GateTlsTest {
    private static final Path FILES = Path.of("src/test/resources/dev/ninelives/spinnaker/gate");
    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final GateCredentials OURS =
            new Certificate(FILES.resolve("client.pem"), FILES.resolve("client-key.pem"));
    private static final Optional<Path> AUTHORITY = Optional.of(FILES.resolve("server.pem"));

    private ServedOrca orca;
    private GateFacade facade;

    @BeforeEach
    void serve() throws IOException, GeneralSecurityException {
        SSLContext context = context();
        HttpsServer server = HttpsServer.create();
        server.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters strict = context.getDefaultSSLParameters();
                strict.setNeedClientAuth(true);
                parameters.setSSLParameters(strict);
            }
        });
        orca = new ServedOrca(new RealTimeline(), List.of(), Pace.SPINNAKER);
        facade = new GateFacade(orca, server);
    }

    @AfterEach
    void close() {
        facade.close();
        orca.close();
    }

    @Test
    void isKnownByItsCertificateAndKnowsGateByItsAuthority() {
        // Given
        GateSettings settings = settings(OURS, AUTHORITY);

        // When
        String version = new Gate(settings).version().join().path("version").asString();

        // Then
        assertThat(version).startsWith("facade");
    }

    @Test
    void doesNotTrustAGateThatNobodyVouchesFor() {
        assertThatThrownBy(() ->
                        new Gate(settings(OURS, Optional.empty())).version().join())
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOf(GateException.class)
                .hasMessageContainingAll("cannot agree on TLS", "name the file with its authority's certificates");
        assertThat(facade.requests()).isEmpty();
    }

    @Test
    void saysThatGateAsksForACertificate() {
        assertThatThrownBy(() -> new Gate(settings(new GateCredentials.None(), AUTHORITY))
                        .version()
                        .join())
                .cause()
                .isInstanceOf(GateException.class)
                .hasMessageContaining(facade.url().toString());
    }

    @Test
    void saysHowToMakeAKeyThatItCanRead() {
        // Given
        Path key = FILES.resolve("client-key-sec1.pem");

        // When / Then
        assertThatThrownBy(() -> new Gate(settings(new Certificate(FILES.resolve("client.pem"), key), AUTHORITY)))
                .isInstanceOf(GateException.class)
                .hasMessageContainingAll(key.toString(), "PKCS#8", "openssl pkcs8 -topk8 -nocrypt");
    }

    @Test
    void saysWhichFileHoldsNoCertificate(@TempDir Path folder) throws IOException {
        // Given
        Path empty = Files.writeString(folder.resolve("authority.pem"), "to be filled in");

        // When / Then
        assertThatThrownBy(() -> new Gate(settings(OURS, Optional.of(empty))))
                .isInstanceOf(GateException.class)
                .hasMessageContaining(empty.toString());
    }

    @Test
    void saysWhichFileIsMissing(@TempDir Path folder) {
        // Given
        Path missing = folder.resolve("authority.pem");

        // When / Then
        assertThatThrownBy(() -> new Gate(settings(OURS, Optional.of(missing))))
                .isInstanceOf(GateException.class)
                .hasMessageContaining(missing.toString());
    }

    private GateSettings settings(GateCredentials credentials, Optional<Path> authority) {
        return new GateSettings(facade.url(), credentials, authority, Duration.ofSeconds(2), Duration.ofMillis(50));
    }

    private static SSLContext context() throws IOException, GeneralSecurityException {
        KeyStore ours = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(FILES.resolve("server.p12"))) {
            ours.load(file, PASSWORD);
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(ours, PASSWORD);
        KeyStore users = KeyStore.getInstance("PKCS12");
        users.load(null, PASSWORD);
        users.setCertificateEntry("ci", new PemFile(FILES.resolve("client.pem")).certificates()[0]);
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(users);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trusted.getTrustManagers(), null);
        return context;
    }
}
