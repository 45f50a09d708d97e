package dev.ninelives.sim.http;

/** The file that tells kubectl where the cluster is. */
final class Kubeconfig {
    private static final String FILE = """
        apiVersion: v1
        kind: Config
        clusters:
          - name: nine-lives
            cluster:
              server: %s
        contexts:
          - name: nine-lives
            context:
              cluster: nine-lives
              namespace: default
              user: nine-lives
        current-context: nine-lives
        users:
          - name: nine-lives
            user: {}
        """;

    private Kubeconfig() {}

    static String of(String server) {
        return FILE.formatted(server);
    }
}
