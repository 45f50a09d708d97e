package dev.ninelives.kubeconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is refused, and that nothing is written then. */
class RefusalTest {
    private static final String MARKED =
            "{\"metadata\":{\"name\":\"kube-system\",\"labels\":{\"ninelives.dev/test-cluster\":\"true\"}}}";

    private final List<String> writes = new ArrayList<>();
    private HttpServer server;
    private int code = 200;
    private String kubeSystem = MARKED;
    private String forbidden = "nothing";

    @TempDir
    private Path folder;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        start(server);
    }

    @AfterEach
    void stop() {
        server.stop(0);
        assertThat(writes).isEmpty();
    }

    @Test
    void refusesToGuessTheCluster() {
        assertThatThrownBy(() -> Context.find("", List.of(kubeconfig())))
                .isInstanceOf(RefusedClusterException.class)
                .hasMessageStartingWith("No cluster is named. Say which one with -Dninelives.context=NAME; the current "
                        + "context is never used by itself. There are, in ")
                .hasMessageEndingWith(": shared-production, test");
    }

    @Test
    void refusesAContextThatIsNotThere() {
        assertThatThrownBy(() -> Context.find("tset", List.of(kubeconfig())))
                .isInstanceOf(RefusedClusterException.class)
                .hasMessageStartingWith("There is no context 'tset'. There are, in ")
                .hasMessageEndingWith(": shared-production, test");
    }

    @Test
    void refusesWhereThereIsNoKubeconfig() {
        assertThatThrownBy(() -> Context.find("test", List.of(folder.resolve("none"))))
                .isInstanceOf(RefusedClusterException.class)
                .hasMessageStartingWith("There is no context 'test'. There is none at all in ");
    }

    @Test
    void refusesAKubeconfigThatIsNoYaml() throws IOException {
        // Given
        Path broken = Files.writeString(folder.resolve("broken"), "contexts: [");

        // When / Then
        assertThatThrownBy(() -> Context.find("test", List.of(broken)))
                .isInstanceOf(RefusedClusterException.class)
                .hasMessageContaining("The kubeconfig " + broken + " cannot be read: ");
    }

    @Test
    void looksThroughAllFilesOfKubeconfig() throws IOException {
        // Given
        Path other = Files.writeString(folder.resolve("other"), "contexts: [{name: other}]");
        Map<String, String> environment = Map.of("KUBECONFIG", other + java.io.File.pathSeparator + kubeconfig());

        // When
        Context found = Context.find("test", Context.files(environment, folder));

        // Then
        assertThat(found).isEqualTo(new Context("test", kubeconfig()));
    }

    @Test
    void refusesAClusterThatIsNotMarked() {
        // Given
        kubeSystem = "{\"metadata\":{\"name\":\"kube-system\",\"labels\":{\"ninelives.dev/test-cluster\":\"no\"}}}";

        // When / Then
        assertThatThrownBy(this::open)
                .isInstanceOf(RefusedClusterException.class)
                .hasMessage("""
                    The cluster of context 'test' is not marked as a test cluster, so it is left alone.
                    If pipelines may break whatever is on it, mark it:
                      kubectl --context test label namespace kube-system ninelives.dev/test-cluster=true\
                    """);
    }

    @Test
    void refusesAServerThatCannotBeReached() {
        // Given
        server.stop(0);

        // When / Then
        assertThatThrownBy(this::open)
                .isInstanceOf(RefusedClusterException.class)
                .hasMessageStartingWith("The API server of context 'test' cannot be reached: GET http://127.0.0.1:")
                .hasMessageContaining("Is the cluster up, and is the address in " + folder);
    }

    @Test
    void refusesCredentialsThatTheServerDoesNotAccept() {
        // Given
        code = 401;
        kubeSystem = "{\"kind\":\"Status\",\"message\":\"Unauthorized\"}";

        // When / Then
        assertThatThrownBy(this::open)
                .isInstanceOf(RefusedClusterException.class)
                .hasMessageContaining("does not accept its credentials (401 Unauthorized); they may have expired.");
    }

    @Test
    void refusesWhereTheMarkMayNotBeRead() {
        // Given
        code = 403;
        kubeSystem = "{\"kind\":\"Status\",\"message\":\"namespaces \\\"kube-system\\\" is forbidden\"}";

        // When / Then
        assertThatThrownBy(this::open)
                .isInstanceOf(RefusedClusterException.class)
                .hasMessageContaining("403 namespaces \"kube-system\" is forbidden. Have an administrator")
                .hasMessageContaining("kubectl apply -f rbac/nine-lives.yaml");
    }

    @Test
    void refusesAUserThatLacksPermissions() {
        // Given
        forbidden = "\"verb\":\"create\",\"group\":\"\",\"resource\":\"namespaces\"";

        // When / Then
        assertThatThrownBy(this::open)
                .isInstanceOf(RefusedClusterException.class)
                .hasMessageStartingWith("Context 'test' lacks permissions on its cluster: create namespaces. Have an");
    }

    @Test
    void wantsToBindItsRoleOnlyWhereItDoesNotHaveAllRightsAnyway() {
        // Given
        forbidden = "\"resource\":\"replicasets\"";

        // When
        Kubeconfig.checked(new Context("test", kubeconfig())).close();

        // Then
        assertThat(writes).isEmpty();
    }

    @Test
    void refusesAClientCertificateThatHasExpired() throws IOException {
        // Given
        String expired = Certificates.data("expired.pem");
        Path file = kubeconfig(server.getAddress().getPort(), "http", "client-certificate-data: " + expired, "");

        // When / Then
        assertThatThrownBy(() -> Kubeconfig.checked(new Context("test", file)))
                .isInstanceOf(RefusedClusterException.class)
                .hasMessageStartingWith("The client certificate of context 'test' (CN=127.0.0.1) is valid from ")
                .hasMessageEndingWith("only; get a new one and put it into " + file);
    }

    @Test
    void refusesAServerWhoseCertificateHasExpired() throws IOException, GeneralSecurityException {
        // Given
        HttpsServer secure = secure("expired.p12");
        Path file = trusting(secure);

        // When / Then
        assertThatThrownBy(() -> Kubeconfig.checked(new Context("test", file)))
                .isInstanceOf(RefusedClusterException.class)
                .hasMessageStartingWith(
                        "The certificate of the API server of context 'test' is not valid now (NotAfter: ");
        secure.stop(0);
    }

    @Test
    void refusesAServerThatIsSomebodyElse() throws IOException, GeneralSecurityException {
        // Given
        HttpsServer secure = secure("valid.p12");
        Path file = trusting(secure);

        // When / Then
        assertThatThrownBy(() -> Kubeconfig.checked(new Context("test", file)))
                .isInstanceOf(RefusedClusterException.class)
                .hasMessageStartingWith("The API server of context 'test' cannot be trusted (");
        secure.stop(0);
    }

    private Path trusting(HttpsServer secure) throws IOException {
        String authority = "certificate-authority-data: " + Certificates.data("authority.pem");
        return kubeconfig(secure.getAddress().getPort(), "https", "token: abc", authority);
    }

    private HttpsServer secure(String certificate) throws IOException, GeneralSecurityException {
        HttpsServer secure = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        secure.setHttpsConfigurator(new HttpsConfigurator(Certificates.server(certificate)));
        start(secure);
        return secure;
    }

    private void open() {
        Kubeconfig.checked(new Context("test", kubeconfig())).close();
    }

    private void start(HttpServer started) {
        started.createContext("/", this::answer);
        started.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        boolean question = request.endsWith("/selfsubjectaccessreviews");
        if (!request.startsWith("GET ") && !question) {
            writes.add(request);
        }
        String text = question ? "{\"status\":{\"allowed\":%s}}".formatted(!body.contains(forbidden)) : kubeSystem;
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(question ? 201 : code, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private Path kubeconfig() {
        return kubeconfig(server.getAddress().getPort(), "http", "token: abc", "");
    }

    private Path kubeconfig(int port, String scheme, String user, String cluster) {
        String text = """
            apiVersion: v1
            kind: Config
            current-context: shared-production
            contexts:
            - {name: shared-production, context: {cluster: nowhere, user: nobody}}
            - {name: test, context: {cluster: c, user: u}}
            clusters:
            - {name: c, cluster: {server: "%s://127.0.0.1:%d", %s}}
            users:
            - {name: u, user: {%s}}
            """.formatted(scheme, port, cluster, user);
        try {
            return Files.writeString(folder.resolve("kubeconfig"), text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
