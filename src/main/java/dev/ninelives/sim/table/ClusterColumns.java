package dev.ninelives.sim.table;

import static dev.ninelives.sim.table.Parts.AGE;
import static dev.ninelives.sim.table.Parts.NAME;
import static dev.ninelives.sim.table.Parts.NONE;
import static dev.ninelives.sim.table.Parts.at;
import static dev.ninelives.sim.table.Parts.joined;
import static dev.ninelives.sim.table.Parts.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** What everything else lives in or is configured by. */
final class ClusterColumns {
    private static final String ROLE_LABEL = "node-role.kubernetes.io/";

    static final List<Column> NAMESPACE = List.of(NAME, Parts.text("Status", "status", "phase"), AGE);

    static final List<Column> NODE = List.of(
            NAME,
            Column.text("Status", ClusterColumns::nodeStatus),
            Column.text("Roles", ClusterColumns::roles),
            AGE,
            Parts.text("Version", "status", "nodeInfo", "kubeletVersion"),
            Column.text("Internal-IP", node -> address(node, "InternalIP")).onlyWide(),
            Column.text("External-IP", node -> address(node, "ExternalIP")).onlyWide(),
            ofNode("OS-Image", "osImage"),
            ofNode("Kernel-Version", "kernelVersion"),
            ofNode("Container-Runtime", "containerRuntimeVersion"));

    static final List<Column> CONFIG_MAP = List.of(
            NAME,
            Column.count(
                            "Data",
                            map -> map.path("data").size()
                                    + map.path("binaryData").size())
                    .as("string"),
            AGE);

    static final List<Column> SECRET = List.of(
            NAME,
            Parts.text("Type", "type"),
            Column.count("Data", secret -> secret.path("data").size()).as("string"),
            AGE);

    static final List<Column> SERVICE_ACCOUNT = List.of(
            NAME,
            Column.count("Secrets", account -> account.path("secrets").size()).as("string"),
            AGE);

    static final List<Column> ROLE = List.of(NAME, Parts.date("Created At", "metadata", "creationTimestamp"));

    static final List<Column> ROLE_BINDING = List.of(
            NAME,
            Column.text(
                    "Role",
                    binding -> text(binding, "", "roleRef", "kind") + "/" + text(binding, "", "roleRef", "name")),
            AGE,
            subjects("Users", "User"),
            subjects("Groups", "Group"),
            subjects("ServiceAccounts", "ServiceAccount"));

    static final List<Column> POD_DISRUPTION_BUDGET = List.of(
            NAME,
            Column.text(
                    "Min Available",
                    budget -> at(budget, "spec", "minAvailable").asString("N/A")),
            Column.text(
                    "Max Unavailable",
                    budget -> at(budget, "spec", "maxUnavailable").asString("N/A")),
            Parts.count("Allowed Disruptions", "status", "disruptionsAllowed"),
            AGE);

    static final List<Column> LEASE =
            List.of(NAME, Column.text("Holder", lease -> text(lease, "", "spec", "holderIdentity")), AGE);

    static final List<Column> EVENT = List.of(
            Parts.since("Last Seen", "lastTimestamp"),
            Parts.text("Type", "type"),
            Parts.text("Reason", "reason"),
            Column.text("Object", ClusterColumns::involved),
            Column.text("Subobject", event -> text(event, "", "involvedObject", "fieldPath"))
                    .onlyWide(),
            Column.text("Source", ClusterColumns::source).onlyWide(),
            Column.text("Message", event -> text(event, "", "message").strip()),
            Parts.since("First Seen", "firstTimestamp").onlyWide(),
            Column.count("Count", event -> at(event, "count").asInt(1))
                    .as("string")
                    .onlyWide(),
            NAME.onlyWide());

    private ClusterColumns() {}

    private static Column ofNode(String name, String field) {
        return Column.text(name, node -> text(node, "<unknown>", "status", "nodeInfo", field))
                .onlyWide();
    }

    private static String nodeStatus(JsonNode node) {
        String ready = at(node, "status", "conditions")
                .valueStream()
                .filter(condition -> text(condition, "", "type").equals("Ready"))
                .map(condition -> text(condition, "", "status").equals("True") ? "Ready" : "NotReady")
                .findFirst()
                .orElse("Unknown");
        return ready + (at(node, "spec", "unschedulable").asBoolean(false) ? ",SchedulingDisabled" : "");
    }

    private static String roles(JsonNode node) {
        List<String> roles = new ArrayList<>();
        at(node, "metadata", "labels").propertyStream().forEach(label -> {
            if (label.getKey().startsWith(ROLE_LABEL)) {
                roles.add(label.getKey().substring(ROLE_LABEL.length()));
            }
        });
        return roles.isEmpty() ? NONE : joined(roles.stream().sorted());
    }

    private static String address(JsonNode node, String type) {
        return at(node, "status", "addresses")
                .valueStream()
                .filter(address -> text(address, "", "type").equals(type))
                .map(address -> text(address, NONE, "address"))
                .findFirst()
                .orElse(NONE);
    }

    private static Column subjects(String name, String kind) {
        return Column.text(
                        name,
                        binding -> String.join(
                                ", ",
                                binding.path("subjects")
                                        .valueStream()
                                        .filter(subject ->
                                                text(subject, "", "kind").equals(kind))
                                        .map(ClusterColumns::subject)
                                        .toList()))
                .onlyWide();
    }

    private static String subject(JsonNode subject) {
        String namespace = text(subject, "", "namespace");
        return (namespace.isEmpty() ? "" : namespace + "/") + text(subject, "", "name");
    }

    private static String involved(JsonNode event) {
        return text(event, "", "involvedObject", "kind").toLowerCase(Locale.ROOT) + "/"
                + text(event, "", "involvedObject", "name");
    }

    private static String source(JsonNode event) {
        String host = text(event, "", "source", "host");
        String component = text(event, text(event, "", "reportingComponent"), "source", "component");
        return component + (host.isEmpty() ? "" : ", " + host);
    }
}
