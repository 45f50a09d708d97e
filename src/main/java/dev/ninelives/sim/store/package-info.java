/** What etcd is to Kubernetes: versioned objects and the log of their changes. */
package dev.ninelives.sim.store;
