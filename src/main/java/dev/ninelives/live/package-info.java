/**
 * Cases on a cluster that really runs: each in namespaces of its own, watched without a hole, and removed afterwards. The
 * packages {@code k3s} and {@code kubeconfig} say which cluster.
 */
package dev.ninelives.live;
