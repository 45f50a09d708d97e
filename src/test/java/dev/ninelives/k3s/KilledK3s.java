package dev.ninelives.k3s;

/** Starts a cluster in a process of its own, there to be killed. */
final class KilledK3s {
    private KilledK3s() {}

    public static void main(String[] arguments) {
        System.out.println(K3s.shared().boot());
    }
}
