package dev.ninelives.spinnaker.kubernetes;

import dev.ninelives.spinnaker.kubernetes.clouddriver.Clouddriver;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What can be seen to be wrong with a Kubernetes stage before it runs. What is still an expression is let through. */
final class StageMistakes {
    private final Clouddriver clouddriver;

    StageMistakes(Clouddriver clouddriver) {
        this.clouddriver = clouddriver;
    }

    List<String> of(JsonNode stage) {
        List<String> mistakes = new ArrayList<>();
        String provider = stage.path("cloudProvider").asString("");
        if (!provider.equals("kubernetes") && !isExpression(provider)) {
            mistakes.add(
                    provider.isEmpty()
                            ? "\"cloudProvider\" is missing, which Spinnaker takes for 'aws'; expected 'kubernetes'"
                            : "\"cloudProvider\" is '%s'; expected 'kubernetes'".formatted(provider));
        }
        String account = account(stage);
        if (!clouddriver.accountNames().contains(account) && !isExpression(account)) {
            mistakes.add("account '%s' is unknown; known are: %s"
                    .formatted(account, String.join(", ", clouddriver.accountNames())));
        }
        return mistakes;
    }

    private static String account(JsonNode stage) {
        for (String key : List.of("account.name", "account", "credentials")) {
            if (stage.path(key).isString()) {
                return stage.path(key).asString("");
            }
        }
        return "";
    }

    private static boolean isExpression(String value) {
        return value.contains("${");
    }
}
