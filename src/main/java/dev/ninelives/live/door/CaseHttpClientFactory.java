package dev.ninelives.live.door;

import io.fabric8.kubernetes.client.http.HttpClient;

/** Makes the clients of one actor of one case. */
public final class CaseHttpClientFactory implements HttpClient.Factory {
    private final Passage door;

    /** @param door what every request goes through */
    public CaseHttpClientFactory(Passage door) {
        this.door = door;
    }

    @Override
    public CaseHttpClientBuilder newBuilder() {
        return new CaseHttpClientBuilder(this);
    }

    Passage door() {
        return door;
    }
}
