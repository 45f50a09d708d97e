package dev.ninelives.sim.fields;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Who manages which fields of one version of an object. Never changes; a write makes another one.
 *
 * <p>What a plain update changed is found out when somebody asks, since most versions are never looked at: until then only
 * the two objects are kept, which are shared anyway.
 */
public final class FieldOwners {
    /** Of an object that nobody keeps account of; updates leave it so until somebody applies to it. */
    public static final FieldOwners NOBODY = new FieldOwners(List.of());

    /** How many updates may wait for somebody who asks. */
    private static final int WAITING = 32;

    /** Who is taken to have set everything before the first to apply came. */
    private static final String BEFORE_FIRST_APPLY = "before-first-apply";

    private static final Comparator<Account> ORDER = Comparator.comparing(
                    (Account account) -> account.manager().operation())
            .thenComparing(Account::since)
            .thenComparing(Account::manager, FieldManager.ORDER);

    private final int waiting;
    private Supplier<List<Account>> source;
    private List<Account> accounts;

    static FieldOwners of(List<Account> accounts) {
        return new FieldOwners(accounts);
    }

    private FieldOwners(List<Account> accounts) {
        this.accounts = accounts;
        this.waiting = 0;
    }

    private FieldOwners(Supplier<List<Account>> source, int waiting) {
        this.source = source;
        this.waiting = waiting;
        if (waiting >= WAITING) {
            accounts();
        }
    }

    /** What a client says that the owners are, from {@code managedFields}; one empty entry stands for nobody. */
    public static FieldOwners parse(JsonNode managedFields) {
        List<Account> accounts = new ArrayList<>();
        for (JsonNode entry : managedFields) {
            String name = entry.path("manager").asString("");
            String operation = entry.path("operation").asString("");
            if (!operation.isEmpty()) {
                FieldManager manager = new FieldManager(
                        name,
                        operation.equals("Apply"),
                        entry.path("apiVersion").asString(""),
                        entry.path("subresource").asString(""));
                accounts.add(new Account(
                        manager,
                        FieldSet.parse(entry.path("fieldsV1")),
                        instant(entry.path("time").asString(""))));
            }
        }
        return new FieldOwners(accounts);
    }

    private static Instant instant(String time) {
        try {
            return Instant.parse(time);
        } catch (DateTimeParseException e) {
            return Instant.EPOCH;
        }
    }

    /** After somebody has created an object of which {@code empty} is what its kind has without being asked. */
    public static FieldOwners ofNew(
            FieldManager manager, ObjectNode empty, ObjectNode object, Structure structure, Instant now) {
        Instant second = now.truncatedTo(ChronoUnit.SECONDS);
        return new FieldOwners(() -> updated(List.of(), manager, empty, object, structure, second), 1);
    }

    /** After an update, a patch, or a delete with a grace period. */
    public FieldOwners updated(
            FieldManager manager, ObjectNode before, ObjectNode after, Structure structure, Instant now) {
        if (before.equals(after)) {
            return this;
        }
        Instant second = now.truncatedTo(ChronoUnit.SECONDS);
        return new FieldOwners(
                () -> accounts().isEmpty() ? List.of() : updated(known(), manager, before, after, structure, second),
                waiting + 1);
    }

    private static List<Account> updated(
            List<Account> accounts,
            FieldManager manager,
            ObjectNode before,
            ObjectNode after,
            Structure structure,
            Instant now) {
        FieldComparison comparison = FieldComparison.of(GoNulls.in(before), GoNulls.in(after), structure);
        FieldSet written = comparison.written();
        List<Account> changed = new ArrayList<>();
        FieldSet own = written;
        Instant since = now;
        for (Account account : accounts) {
            boolean isOwn = account.manager().isSameAs(manager);
            FieldSet left = account.fields().without(comparison.removed());
            if (isOwn) {
                own = own.union(left);
                since = written.isEmpty() ? account.since() : now;
                continue;
            }
            FieldSet others = left.without(written);
            if (!others.isEmpty()) {
                changed.add(account.with(others));
            }
        }
        if (!own.isEmpty()) {
            changed.add(new Account(manager, own, since));
        }
        return changed;
    }

    /** What an apply makes of an object, and who owns what then. */
    public record Applied(ObjectNode object, FieldOwners owners) {}

    /**
     * Applies a configuration: merges it, and takes out what the manager applied before, no longer wants, and nobody else
     * has.
     *
     * @param object as it is; empty for a new one
     * @param force takes over what others have, instead of refusing
     * @throws FieldConflictException if another manager has a field that would change
     * @throws ConfigurationException if the configuration cannot be merged
     */
    public Applied applied(
            FieldManager manager,
            ObjectNode object,
            ObjectNode configuration,
            Structure structure,
            boolean force,
            Instant now)
            throws FieldConflictException, ConfigurationException {
        List<Account> before = accountsBefore(manager, object, structure);
        FieldSet wanted = AppliedFields.of(configuration, structure);
        FieldSet earlier = find(before, manager).map(Account::fields).orElse(new FieldSet());
        FieldSet kept = wanted;
        for (Account account : before) {
            kept = account.manager().isSameAs(manager) ? kept : kept.union(account.fields());
        }
        ObjectNode merged = FieldMerge.merge(object, configuration, structure);
        ObjectNode pruned = FieldMerge.without(merged, earlier.withoutHolders(kept), structure);
        FieldComparison comparison = FieldComparison.of(object, pruned, structure);
        FieldSet written = comparison.written();
        List<Account> others = before.stream()
                .filter(account -> !account.manager().isSameAs(manager))
                .toList();
        if (!force) {
            FieldConflictException.check(others, written);
        }
        List<Account> changed = new ArrayList<>();
        for (Account account : others) {
            FieldSet left = account.fields().without(written).without(comparison.removed());
            if (!left.isEmpty()) {
                changed.add(account.with(left));
            }
        }
        Instant since = find(before, manager)
                .filter(account -> account.fields().equals(wanted) && pruned.equals(object))
                .map(Account::since)
                .orElse(now.truncatedTo(ChronoUnit.SECONDS));
        changed.add(new Account(manager, wanted, since));
        return new Applied(pruned, new FieldOwners(changed));
    }

    private List<Account> accountsBefore(FieldManager manager, ObjectNode object, Structure structure) {
        if (!accounts().isEmpty() || object.path("metadata").path("uid").isMissingNode()) {
            return known();
        }
        FieldManager before = FieldManager.updating(BEFORE_FIRST_APPLY, manager.apiVersion(), "");
        FieldSet all = FieldComparison.of(EmptyObjects.of(object.path("kind").asString("")), object, structure)
                .written();
        return List.of(Account.atNoTime(before, all));
    }

    private static Optional<Account> find(List<Account> accounts, FieldManager manager) {
        return accounts.stream()
                .filter(account -> account.manager().isSameAs(manager))
                .findFirst();
    }

    /** {@code metadata.managedFields}; empty if nobody owns anything. */
    public ArrayNode json() {
        ArrayNode entries = JsonNodeFactory.instance.arrayNode();
        accounts().stream().sorted(ORDER).forEach(account -> account.writeTo(entries.addObject()));
        return entries;
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || (other instanceof FieldOwners owners && accounts().equals(owners.accounts()));
    }

    @Override
    public int hashCode() {
        return accounts().hashCode();
    }

    /** The accounts that count: of two in the same name, which only a scale leaves behind, the later one. */
    List<Account> known() {
        List<Account> known = new ArrayList<>();
        for (Account account : accounts()) {
            known.removeIf(other -> other.manager().isSameAs(account.manager()));
            known.add(account);
        }
        return known;
    }

    private List<Account> accounts() {
        if (accounts == null) {
            accounts = source.get();
            source = null;
        }
        return accounts;
    }
}
