package dev.ninelives.sim.fields;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A set of fields, as {@code fieldsV1} writes it: a tree whose steps are {@code f:NAME}, {@code k:{…}} for an element of a
 * list by its key, and {@code v:…} for one by its value.
 */
final class FieldSet {
    private static final String SELF = ".";

    /** Of which nobody makes anything else. */
    private static final FieldSet EMPTY = new FieldSet();

    private final TreeMap<String, FieldSet> children = new TreeMap<>();
    private boolean member;

    static FieldSet parse(JsonNode fieldsV1) {
        FieldSet set = new FieldSet();
        for (Map.Entry<String, JsonNode> entry : fieldsV1.properties()) {
            if (entry.getKey().equals(SELF)) {
                set.member = true;
            } else {
                FieldSet child = parse(entry.getValue());
                child.member |= entry.getValue().isEmpty();
                set.children.put(entry.getKey(), child);
            }
        }
        return set;
    }

    /** Adds the field at the end of these steps. */
    void add(Collection<String> path) {
        FieldSet at = this;
        for (String step : path) {
            at = at.children.computeIfAbsent(step, unseen -> new FieldSet());
        }
        at.member = true;
    }

    boolean isMember() {
        return member;
    }

    boolean isEmpty() {
        return !member && children.isEmpty();
    }

    /** What lies below a step; empty if nothing does. */
    FieldSet below(String step) {
        return children.getOrDefault(step, EMPTY);
    }

    /** Whether all of these fields are among its own. */
    boolean holdsAll(FieldSet others) {
        return intersection(others).equals(others);
    }

    FieldSet union(FieldSet other) {
        FieldSet union = copy();
        union.addAll(other);
        return union;
    }

    private void addAll(FieldSet other) {
        member |= other.member;
        other.children.forEach((step, set) ->
                children.computeIfAbsent(step, unseen -> new FieldSet()).addAll(set));
    }

    FieldSet without(FieldSet other) {
        if (other.isEmpty()) {
            return this;
        }
        FieldSet rest = new FieldSet();
        rest.member = member && !other.member;
        children.forEach((step, set) -> rest.putUnlessEmpty(step, set.without(other.below(step))));
        return rest;
    }

    FieldSet intersection(FieldSet other) {
        FieldSet common = new FieldSet();
        common.member = member && other.member;
        children.forEach((step, set) -> {
            if (other.children.containsKey(step)) {
                common.putUnlessEmpty(step, set.intersection(other.children.get(step)));
            }
        });
        return common;
    }

    private void putUnlessEmpty(String step, FieldSet set) {
        if (!set.isEmpty()) {
            children.put(step, set);
        }
    }

    /** These fields without those that hold, or are, one of {@code kept}. */
    FieldSet withoutHolders(FieldSet kept) {
        FieldSet rest = new FieldSet();
        rest.member = member && kept.isEmpty();
        children.forEach((step, set) -> rest.putUnlessEmpty(step, set.withoutHolders(kept.below(step))));
        return rest;
    }

    private FieldSet copy() {
        FieldSet copy = new FieldSet();
        copy.addAll(this);
        return copy;
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        if (member && !children.isEmpty()) {
            json.putObject(SELF);
        }
        children.forEach((step, set) -> json.set(step, set.json()));
        return json;
    }

    /** Every field as messages name it, for example {@code .spec.containers[name="web"].image}, in order. */
    void describe(Consumer<String> fields) {
        describe("", fields);
    }

    private void describe(String path, Consumer<String> fields) {
        if (member) {
            fields.accept(path);
        }
        children.forEach((step, set) -> set.describe(path + FieldStep.inWords(step), fields));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FieldSet set && member == set.member && children.equals(set.children);
    }

    @Override
    public int hashCode() {
        return List.of(member, children).hashCode();
    }
}
