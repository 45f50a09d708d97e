package dev.ninelives.junit;

import dev.ninelives.scenario.DeclaredWebhook;
import dev.ninelives.spinnaker.stage.WebhookClient;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Answers webhooks as the scenario declares, at once and without a network. */
final class DeclaredWebhooks implements WebhookClient {
    private final List<DeclaredWebhook> webhooks;

    DeclaredWebhooks(List<DeclaredWebhook> webhooks) {
        this.webhooks = webhooks;
    }

    @Override
    public boolean answers(String url) {
        return find(url).isPresent();
    }

    @Override
    public Response send(Request request) throws IOException {
        return find(request.url())
                .map(webhook -> new Response(webhook.status(), Map.of(), webhook.body()))
                .orElseThrow(() -> new IOException("the scenario declares %s under webhooks:".formatted(declared())));
    }

    private Optional<DeclaredWebhook> find(String url) {
        return webhooks.stream().filter(webhook -> webhook.answersFor(url)).findFirst();
    }

    private String declared() {
        return webhooks.isEmpty()
                ? "none"
                : webhooks.stream().map(DeclaredWebhook::url).collect(Collectors.joining(", "));
    }
}
