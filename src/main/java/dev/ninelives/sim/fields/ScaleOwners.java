package dev.ninelives.sim.fields;

import java.util.ArrayList;
import java.util.List;

/**
 * Who manages the number of replicas, seen once as a field of the workload and once as that of its {@code Scale}: what a
 * scale changes is managed in the name of that subresource, as seen on 1.37.2.
 *
 * @param replicas where the number stands in the workload, for example {@code spec, replicas}
 * @param apiVersion of the workload
 */
public record ScaleOwners(List<String> replicas, String apiVersion) {
    private static final String SCALE_VERSION = "autoscaling/v1";
    private static final List<String> IN_SCALE = List.of("spec", "replicas");

    /** Those of a workload who manage the number, as owners of its scale. */
    public FieldOwners ofScale(FieldOwners workload) {
        FieldSet number = set(replicas);
        return FieldOwners.of(workload.known().stream()
                .filter(account -> account.fields().holdsAll(number))
                .map(account -> account.as(SCALE_VERSION, set(IN_SCALE)))
                .toList());
    }

    /**
     * The owners of a workload after its scale was written. Who set the number through the workload, and does not apply, is
     * another manager in the eyes of a scale, and loses it to an account of its own; of when that began nothing is kept.
     */
    public FieldOwners ofWorkload(FieldOwners before, FieldOwners scale) {
        FieldSet number = set(replicas);
        List<Account> scaling = new ArrayList<>(scale.known());
        List<Account> changed = new ArrayList<>();
        for (Account account : before.known()) {
            boolean remains = !account.fields().holdsAll(number)
                    || scaling.removeIf(other -> other.manager().isSameAs(account.manager()));
            FieldSet left = remains ? account.fields() : account.fields().without(number);
            if (!left.isEmpty()) {
                changed.add(account.with(left));
            }
        }
        List<Account> all = new ArrayList<>();
        scaling.stream()
                .filter(account -> account.fields().holdsAll(set(IN_SCALE)))
                .map(account -> account.as(apiVersion, number).atNoTime())
                .forEach(all::add);
        all.addAll(changed);
        return FieldOwners.of(all);
    }

    private static FieldSet set(List<String> path) {
        FieldSet set = new FieldSet();
        set.add(path.stream().map(FieldStep::field).toList());
        return set;
    }
}
