/** Any cluster that its owner has marked as a test cluster, by a context of the kubeconfig. */
package dev.ninelives.kubeconfig;
