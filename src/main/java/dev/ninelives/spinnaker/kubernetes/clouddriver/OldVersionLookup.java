package dev.ninelives.spinnaker.kubernetes.clouddriver;

/** Where the strategies redblack and bluegreen look for the state of an older ReplicaSet. */
public enum OldVersionLookup {
    /** In the default namespace of the account, so that one that is anywhere else is not found. */
    IN_DEFAULT_NAMESPACE {
        @Override
        public Coordinates of(Coordinates old) {
            return new Coordinates(old.kind(), "", old.name());
        }
    },

    /** In the namespace where it is. */
    IN_ITS_NAMESPACE {
        @Override
        public Coordinates of(Coordinates old) {
            return old;
        }
    };

    /** What is asked for. */
    public abstract Coordinates of(Coordinates old);
}
