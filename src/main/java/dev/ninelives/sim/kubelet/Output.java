package dev.ninelives.sim.kubelet;

/** Where a program writes. */
interface Output {
    void write(String text);

    /** Gathers all that is written. */
    static Output into(StringBuilder gathered) {
        return gathered::append;
    }

    static Output nowhere() {
        return text -> {};
    }
}
