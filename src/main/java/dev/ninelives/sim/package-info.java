/** An embedded Kubernetes under virtual time; {@link dev.ninelives.sim.SimCluster} is its one door. */
package dev.ninelives.sim;
