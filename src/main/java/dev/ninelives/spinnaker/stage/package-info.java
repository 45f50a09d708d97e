/** Stages of Spinnaker that are neither Orca's own nor about Kubernetes: Jenkins jobs, webhooks, execution windows. */
package dev.ninelives.spinnaker.stage;
