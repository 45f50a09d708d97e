/** Spinnaker's Kubernetes stages: the half that runs in Orca. What Orca asks of clouddriver lies below. */
package dev.ninelives.spinnaker.kubernetes;
