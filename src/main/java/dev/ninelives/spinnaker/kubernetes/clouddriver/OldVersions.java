package dev.ninelives.spinnaker.kubernetes.clouddriver;

import tools.jackson.databind.JsonNode;

/** What the strategies redblack and bluegreen do with an older ReplicaSet once the new one is stable. */
public enum OldVersions {
    /** Disables it, whatever its state. */
    DISABLED {
        @Override
        public boolean deletes(Manifest old) {
            return false;
        }
    },

    /**
     * Deletes one that is neither stable nor failed, since it might never be disabled: also one that serves production
     * and is being scaled.
     */
    DELETED_UNLESS_STABLE {
        @Override
        public boolean deletes(Manifest old) {
            ManifestStatus status = ManifestStatus.of(old);
            return !status.isStable() && !status.isFailed();
        }
    },

    /** Deletes one that is neither stable nor failed and has not a single Pod that is ready and available. */
    DELETED_UNLESS_SERVING {
        @Override
        public boolean deletes(Manifest old) {
            JsonNode status = old.json().path("status");
            boolean serves = status.path("readyReplicas").asInt(0) > 0
                    && status.path("availableReplicas").asInt(0) > 0;
            return !serves && DELETED_UNLESS_STABLE.deletes(old);
        }
    };

    /** Whether an older ReplicaSet, as it is now, is deleted instead of disabled. */
    public abstract boolean deletes(Manifest old);
}
