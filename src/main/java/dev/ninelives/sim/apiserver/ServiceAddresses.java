package dev.ninelives.sim.apiserver;

/** Gives Services their cluster IPs and node ports, one after the other, so that a run can be repeated. */
final class ServiceAddresses {
    static final String CLUSTER_IPS = "10.43.0.0/16";

    private static final int HOSTS = 1 << 16;
    private static final int FIRST_NODE_PORT = 30_000;
    private static final int NODE_PORTS = 2_768;

    private int clusterIps;
    private int nodePorts;

    static boolean hasClusterIp(String ip) {
        return ip.startsWith("10.43.");
    }

    static boolean hasNodePort(int port) {
        return port >= FIRST_NODE_PORT && port < FIRST_NODE_PORT + NODE_PORTS;
    }

    String nextClusterIp() {
        int host = 1 + clusterIps++ % (HOSTS - 2);
        return "10.43." + host / 256 + "." + host % 256;
    }

    int nextNodePort() {
        return FIRST_NODE_PORT + nodePorts++ % NODE_PORTS;
    }
}
