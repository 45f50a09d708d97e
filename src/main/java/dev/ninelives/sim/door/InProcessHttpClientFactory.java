package dev.ninelives.sim.door;

import dev.ninelives.history.Actor;
import dev.ninelives.sim.apiserver.ApiServer;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.http.HttpClient;

/**
 * Makes HTTP clients that call the API server directly.
 *
 * @param actor whose requests they are
 */
record InProcessHttpClientFactory(ApiServer server, Actor actor) implements HttpClient.Factory {
    @Override
    public InProcessHttpClientBuilder newBuilder() {
        return new InProcessHttpClientBuilder(this);
    }

    /** Leaves out what fabric8 adds for real servers: certificates, tokens and proxies. */
    @Override
    public InProcessHttpClientBuilder newBuilder(Config config) {
        InProcessHttpClientBuilder builder = newBuilder();
        builder.tag(config.getRequestConfig()); // without it, refusals are tried again on the wall clock
        return builder;
    }
}
