package dev.ninelives.live.door;

import io.fabric8.kubernetes.client.http.HttpClient;

/** Makes the clients of one actor of one case. */
public final class CaseHttpClientFactory implements HttpClient.Factory {
    private final Door door;

    /** @param door what every request goes through */
    public CaseHttpClientFactory(Door door) {
        this.door = door;
    }

    @Override
    public CaseHttpClientBuilder newBuilder() {
        return new CaseHttpClientBuilder(this);
    }

    Door door() {
        return door;
    }
}
