package dev.ninelives.sim.fields;

import java.util.ArrayList;
import java.util.List;

/** Another manager has a field that an apply would change; the caller may insist, or leave the field alone. */
public final class FieldConflictException extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * One field that somebody else has.
     *
     * @param manager in the words of the message, for example {@code "kubectl" using apps/v1}
     */
    public record Conflict(String manager, String field) {}

    private final transient List<Conflict> conflicts;

    private FieldConflictException(List<Conflict> conflicts) {
        super("Apply failed with " + conflicts.size() + (conflicts.size() == 1 ? " conflict: " : " conflicts: ")
                + inWords(conflicts));
        this.conflicts = conflicts;
    }

    static void check(List<Account> others, FieldSet written) throws FieldConflictException {
        List<Conflict> conflicts = new ArrayList<>();
        for (Account other : others) {
            FieldManager manager = other.manager();
            String name = inWords(manager);
            other.fields().intersection(written).describe(field -> conflicts.add(new Conflict(name, field)));
        }
        if (!conflicts.isEmpty()) {
            throw new FieldConflictException(conflicts);
        }
    }

    private static String inWords(FieldManager manager) {
        return "\"" + manager.name() + "\""
                + (manager.subresource().isEmpty() ? "" : " with subresource \"" + manager.subresource() + "\"")
                + (manager.applies() ? "" : " using " + manager.apiVersion());
    }

    private static String inWords(List<Conflict> conflicts) {
        if (conflicts.size() == 1) {
            Conflict conflict = conflicts.get(0);
            return "conflict with " + conflict.manager() + ": " + conflict.field();
        }
        StringBuilder words = new StringBuilder();
        String manager = "";
        for (Conflict conflict : conflicts) {
            if (!conflict.manager().equals(manager)) {
                words.append(words.length() == 0 ? "" : "\n");
                words.append("conflicts with ").append(conflict.manager()).append(':');
                manager = conflict.manager();
            }
            words.append("\n- ").append(conflict.field());
        }
        return words.toString();
    }

    public List<Conflict> conflicts() {
        return conflicts;
    }
}
