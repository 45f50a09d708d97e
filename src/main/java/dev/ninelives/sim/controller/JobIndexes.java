package dev.ninelives.sim.controller;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The numbers of the Pods of a Job with {@code completionMode: Indexed}: one from 0 for each of its completions. */
final class JobIndexes {
    private static final String INDEX = "batch.kubernetes.io/job-completion-index";

    private JobIndexes() {}

    static boolean areGiven(JsonNode job) {
        return job.path("spec").path("completionMode").asString("").equals("Indexed");
    }

    static SortedSet<Integer> of(List<ObjectNode> pods) {
        SortedSet<Integer> indexes = new TreeSet<>();
        pods.forEach(pod -> indexes.add(of(pod)));
        return indexes;
    }

    /** Less than zero for a Pod without a number. */
    static int of(JsonNode pod) {
        return Integer.parseInt(
                pod.path("metadata").path("annotations").path(INDEX).asString("-1"));
    }

    /** The numbers that {@code status.completedIndexes}, or {@code failedIndexes}, has. */
    static SortedSet<Integer> in(String words) {
        SortedSet<Integer> indexes = new TreeSet<>();
        for (String range : words.isEmpty() ? List.<String>of() : List.of(words.split(",", -1))) {
            String[] ends = range.split("-", 2);
            for (int index = Integer.parseInt(ends[0]); index <= Integer.parseInt(ends[ends.length - 1]); index++) {
                indexes.add(index);
            }
        }
        return indexes;
    }

    /** As {@code status.completedIndexes} has them: {@code 0-2,4}. */
    static String inWords(SortedSet<Integer> indexes) {
        List<String> ranges = new ArrayList<>();
        for (int first : indexes) {
            if (!indexes.contains(first - 1)) {
                int last = first;
                while (indexes.contains(last + 1)) {
                    last++;
                }
                ranges.add(range(first, last));
            }
        }
        return String.join(",", ranges);
    }

    private static String range(int first, int last) {
        return switch (last - first) {
            case 0 -> Integer.toString(first);
            case 1 -> first + "," + last;
            default -> first + "-" + last;
        };
    }

    /** Numbers a Pod that is to be made, in place: in its name, labels, annotations and environment. */
    static ObjectNode numbered(ObjectNode pod, JsonNode job, int index) {
        String number = Integer.toString(index);
        String name = Metadata.name(job) + "-" + number;
        ObjectNode metadata = pod.withObjectProperty("metadata").put("generateName", name + "-");
        metadata.withObjectProperty("labels").put(INDEX, number);
        metadata.withObjectProperty("annotations").put(INDEX, number);
        ObjectNode spec = pod.withObjectProperty("spec").put("hostname", name);
        for (String containers : List.of("initContainers", "containers")) {
            spec.path(containers).forEach(container -> tell((ObjectNode) container));
        }
        return pod;
    }

    private static void tell(ObjectNode container) {
        container
                .withArrayProperty("env")
                .addObject()
                .put("name", "JOB_COMPLETION_INDEX")
                .putObject("valueFrom")
                .putObject("fieldRef")
                .put("fieldPath", "metadata.labels['" + INDEX + "']");
    }
}
