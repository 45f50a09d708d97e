package dev.ninelives.sim.table;

import static dev.ninelives.sim.table.Parts.AGE;
import static dev.ninelives.sim.table.Parts.NAME;
import static dev.ninelives.sim.table.Parts.NONE;
import static dev.ninelives.sim.table.Parts.at;
import static dev.ninelives.sim.table.Parts.joined;
import static dev.ninelives.sim.table.Parts.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What leads requests to Pods. */
final class NetworkColumns {
    static final List<Column> SERVICE = List.of(
            NAME,
            Parts.text("Type", "spec", "type"),
            Column.text("Cluster-IP", service -> text(service, NONE, "spec", "clusterIP")),
            Column.text("External-IP", NetworkColumns::externalIp),
            Column.text("Port(s)", NetworkColumns::servicePorts),
            AGE,
            Column.text("Selector", service -> Parts.labels(at(service, "spec", "selector"), NONE))
                    .onlyWide());

    static final List<Column> ENDPOINTS = List.of(NAME, Column.text("Endpoints", NetworkColumns::addresses), AGE);

    static final List<Column> ENDPOINT_SLICE = List.of(
            NAME,
            Parts.text("AddressType", "addressType"),
            Column.text("Ports", NetworkColumns::slicePorts),
            Column.text("Endpoints", NetworkColumns::sliceAddresses),
            AGE);

    static final List<Column> INGRESS = List.of(
            NAME,
            Column.text("Class", ingress -> text(ingress, NONE, "spec", "ingressClassName")),
            Column.text("Hosts", NetworkColumns::hosts),
            Column.text("Address", ingress -> balancers(ingress)),
            Column.text("Ports", ingress -> at(ingress, "spec", "tls").isEmpty() ? "80" : "80, 443"),
            AGE);

    static final List<Column> NETWORK_POLICY = List.of(
            NAME, Column.text("Pod-Selector", policy -> Parts.selector(at(policy, "spec", "podSelector"))), AGE);

    private NetworkColumns() {}

    private static String externalIp(JsonNode service) {
        String given = joined(texts(at(service, "spec", "externalIPs")));
        return switch (text(service, "", "spec", "type")) {
            case "ExternalName" -> text(service, NONE, "spec", "externalName");
            case "LoadBalancer" -> {
                String balancers = balancers(service);
                yield balancers.isEmpty() && given.isEmpty() ? "<pending>" : joined(present(balancers, given));
            }
            default -> given.isEmpty() ? NONE : given;
        };
    }

    private static Stream<String> present(String... texts) {
        return Stream.of(texts).filter(text -> !text.isEmpty());
    }

    private static Stream<String> texts(JsonNode list) {
        return list.valueStream().map(each -> each.asString(""));
    }

    private static String balancers(JsonNode object) {
        return joined(at(object, "status", "loadBalancer", "ingress")
                .valueStream()
                .map(each -> text(each, text(each, "", "hostname"), "ip")));
    }

    private static String servicePorts(JsonNode service) {
        String ports = joined(at(service, "spec", "ports").valueStream().map(NetworkColumns::servicePort));
        return ports.isEmpty() ? NONE : ports;
    }

    private static String servicePort(JsonNode port) {
        int nodePort = port.path("nodePort").asInt(0);
        return port.path("port").asString("") + (nodePort > 0 ? ":" + nodePort : "") + "/"
                + text(port, "TCP", "protocol");
    }

    private static String addresses(JsonNode endpoints) {
        List<String> all = new ArrayList<>();
        for (JsonNode subset : at(endpoints, "subsets")) {
            for (JsonNode port : subset.path("ports")) {
                subset.path("addresses")
                        .forEach(address -> all.add(text(address, "", "ip") + ":"
                                + port.path("port").asString("")));
            }
            if (subset.path("ports").isEmpty()) {
                subset.path("addresses").forEach(address -> all.add(text(address, "", "ip")));
            }
        }
        return Parts.firstThree(all);
    }

    private static String slicePorts(JsonNode slice) {
        List<String> ports = at(slice, "ports")
                .valueStream()
                .map(port -> port.path("port").asString("*"))
                .toList();
        return ports.isEmpty() ? "<unset>" : Parts.firstThree(ports);
    }

    private static String sliceAddresses(JsonNode slice) {
        List<String> all = at(slice, "endpoints")
                .valueStream()
                .flatMap(endpoint -> texts(endpoint.path("addresses")))
                .toList();
        return all.isEmpty() ? "<unset>" : Parts.firstThree(all);
    }

    private static String hosts(JsonNode ingress) {
        List<String> hosts = at(ingress, "spec", "rules")
                .valueStream()
                .map(rule -> text(rule, "", "host"))
                .filter(host -> !host.isEmpty())
                .toList();
        return hosts.isEmpty() ? "*" : Parts.firstThree(hosts);
    }
}
