/** Reads the bodies that clients of Kubernetes send in protobuf. */
package dev.ninelives.sim.protobuf;
