/** Clouddriver's operations on Kubernetes: what a stage submits, and the rules by which it is carried out. */
package dev.ninelives.spinnaker.kubernetes.clouddriver;
