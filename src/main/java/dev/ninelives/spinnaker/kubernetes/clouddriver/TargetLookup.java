package dev.ninelives.spinnaker.kubernetes.clouddriver;

import java.util.List;

/** Where a stage with a dynamic target looks for the members of its cluster. */
public enum TargetLookup {
    /**
     * In clouddriver's cache, which is filled every {@link Clouddriver#CACHE_CYCLE}: what was deployed since is not there
     * yet, and what was deleted still is.
     */
    CACHED {
        @Override
        public List<Manifest> members(Clouddriver clouddriver, KubernetesCredentials credentials, Members wanted) {
            return wanted.among(clouddriver.cached(wanted.kind(), wanted.namespace()));
        }
    },

    /** In the cluster itself. */
    LIVE {
        @Override
        public List<Manifest> members(Clouddriver clouddriver, KubernetesCredentials credentials, Members wanted) {
            return wanted.among(credentials.list(wanted.kind(), wanted.namespace()));
        }
    };

    /** The members, in the order of the API server. */
    public abstract List<Manifest> members(Clouddriver clouddriver, KubernetesCredentials credentials, Members wanted);
}
