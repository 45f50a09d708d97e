package dev.ninelives.scenario;

import dev.ninelives.history.ObjectReference;
import dev.ninelives.promise.Intent;
import dev.ninelives.promise.Leftovers;
import dev.ninelives.promise.Production;
import dev.ninelives.promise.Promise;
import dev.ninelives.promise.Promises;
import dev.ninelives.yaml.Nearest;
import dev.ninelives.yaml.Problems;
import dev.ninelives.yaml.YamlValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code promises}. */
final class PromisesSection {
    private final Problems problems;
    private final Production production;
    private final List<String> names;

    PromisesSection(Problems problems, Production production) {
        this.problems = problems;
        this.production = production;
        names = Promises.all(production, new Intent("", "", true)).stream()
                .map(Promise::name)
                .toList();
    }

    PromiseSettings read(Optional<YamlValue> section) {
        return section.map(this::read).orElse(PromiseSettings.DEFAULT);
    }

    private PromiseSettings read(YamlValue section) {
        Leftovers leftovers = new Leftovers(
                objects(section.find("gone")),
                objects(section.find("mayRemain")),
                section.find("previousGone").map(YamlValue::isTrue).orElse(false));
        boolean previousKept =
                section.find("previousKept").map(YamlValue::isTrue).orElse(false);
        if (previousKept && leftovers.previousGone()) {
            problems.add(section, "previousGone and previousKept contradict each other; take one of them out");
        }
        if (leftovers.previousGone() && production.isDeployment()) {
            problems.add(
                    section.get("previousGone"),
                    "a Deployment keeps its earlier versions, as many as its revisionHistoryLimit says; take"
                            + " previousGone out");
        }
        List<String> testStages = section.find("testStages")
                .map(list -> list.items().stream().map(YamlValue::text).toList())
                .orElse(Promises.DEFAULT_TEST_STAGES);
        return new PromiseSettings(testStages, leftovers, previousKept, off(section.find("off")));
    }

    private Map<String, String> off(Optional<YamlValue> list) {
        Map<String, String> off = new LinkedHashMap<>();
        list.map(YamlValue::items).orElse(List.of()).forEach(item -> {
            YamlValue promise = item.get("promise");
            if (off.put(promise.text(), item.get("because").text()) != null) {
                problems.add(promise, "'%s' is switched off twice".formatted(promise.text()));
            }
            checkName(promise);
        });
        if (off.keySet().containsAll(names)) {
            problems.add(list.orElseThrow(), "every promise is switched off, so that nothing could ever be broken");
        }
        return off;
    }

    void checkName(YamlValue promise) {
        if (!names.contains(promise.text())) {
            problems.add(
                    promise,
                    "there is no promise '%s'%s".formatted(promise.text(), Nearest.hint(promise.text(), names)));
        }
    }

    private static List<ObjectReference> objects(Optional<YamlValue> list) {
        return list.map(YamlValue::items).orElse(List.of()).stream()
                .map(item -> object(item.text()))
                .toList();
    }

    /** Reads {@code Kind namespace/name}; the schema has already held it to that form. */
    private static ObjectReference object(String text) {
        int space = text.indexOf(' ');
        int slash = text.indexOf('/');
        return new ObjectReference(
                text.substring(0, space),
                slash < 0 ? "" : text.substring(space + 1, slash),
                text.substring(Math.max(space, slash) + 1));
    }
}
