/**
 * The conformance cases of Spinnaker's Kubernetes stages, by their numbers, and what else the stages do. The cases that do
 * not apply, with the reasons, are in {@code conformance.yaml}.
 */
package dev.ninelives.spinnaker.kubernetes;
