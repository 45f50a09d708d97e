/** What {@code kubectl get} shows: objects as rows of a {@code Table}, which a Kubernetes API server makes itself. */
package dev.ninelives.sim.table;
