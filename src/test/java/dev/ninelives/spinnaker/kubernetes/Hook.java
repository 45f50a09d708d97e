package dev.ninelives.spinnaker.kubernetes;

import dev.ninelives.cluster.KubernetesApi;

/** Something that happens in a cluster just before a request of a stage arrives. */
interface Hook {
    Hook NONE = (method, path, api) -> {};

    /**
     * Called before the request goes through.
     *
     * @param api of somebody else
     */
    void before(String method, String path, KubernetesApi api);

    /** Where a request goes instead, by its path; the same path where it goes where it is meant to. */
    default String redirected(String path) {
        return path;
    }
}
