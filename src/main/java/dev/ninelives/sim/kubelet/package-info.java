/**
 * The node of the embedded Kubernetes: it pulls images from a simulated registry and runs containers as far as their
 * commands, or the declared behaviour of their images, tell.
 */
package dev.ninelives.sim.kubelet;
