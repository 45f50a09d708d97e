package dev.ninelives.sim.kubelet;

/** A command that containers can run. */
interface Program {
    void run(Invocation call);
}
