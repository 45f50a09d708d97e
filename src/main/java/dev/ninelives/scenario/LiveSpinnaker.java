package dev.ninelives.scenario;

/**
 * Where a live Spinnaker deploys to, in the place of what the pipeline names.
 *
 * @param application a test application of that Spinnaker
 * @param account one of its Kubernetes accounts, whose cluster is the one that the cases watch
 */
public record LiveSpinnaker(String application, String account) {}
