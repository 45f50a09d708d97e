/** The port to a cluster that a pipeline may break, and the Kubernetes API as it goes over the wire. */
package dev.ninelives.cluster;
