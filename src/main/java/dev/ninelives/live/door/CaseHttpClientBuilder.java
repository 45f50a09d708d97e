package dev.ninelives.live.door;

import io.fabric8.kubernetes.client.http.StandardHttpClientBuilder;
import java.util.concurrent.atomic.AtomicBoolean;

/** Ignores all settings of connections, since those are the cluster's. */
final class CaseHttpClientBuilder
        extends StandardHttpClientBuilder<CaseHttpClient, CaseHttpClientFactory, CaseHttpClientBuilder> {
    CaseHttpClientBuilder(CaseHttpClientFactory factory) {
        super(factory);
    }

    @Override
    public CaseHttpClient build() {
        AtomicBoolean closed = client == null ? new AtomicBoolean() : client.getClosed();
        return new CaseHttpClient(this, closed, clientFactory.door());
    }

    @Override
    protected CaseHttpClientBuilder newInstance(CaseHttpClientFactory factory) {
        return new CaseHttpClientBuilder(factory);
    }
}
