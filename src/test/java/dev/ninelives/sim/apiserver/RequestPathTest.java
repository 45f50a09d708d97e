package dev.ninelives.sim.apiserver;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestPathTest {
    @ParameterizedTest
    @CsvSource({
        "/api/v1/pods, v1, '', pods, '', '', ''",
        "/api/v1/namespaces, v1, '', namespaces, '', '', ''",
        "/api/v1/namespaces/a, v1, '', namespaces, a, '', ''",
        "/api/v1/namespaces/a/status, v1, '', namespaces, a, status, ''",
        "/api/v1/namespaces/a/finalize, v1, '', namespaces, a, finalize, ''",
        "/api/v1/namespaces/a/pods, v1, a, pods, '', '', ''",
        "/api/v1/namespaces/a/pods/p, v1, a, pods, p, '', ''",
        "/api/v1/namespaces/a/pods/p/status, v1, a, pods, p, status, ''",
        "/apis/apps/v1/namespaces/a/replicasets/r/scale, apps/v1, a, replicasets, r, scale, ''",
        "/apis/apps/v1/replicasets, apps/v1, '', replicasets, '', '', ''",
        "/api/v1/namespaces/a/services/s:80/proxy, v1, a, services, s:80, proxy, /",
        "/api/v1/namespaces/a/services/https:s:http/proxy/x/y%20z/, v1, a, services, https:s:http, proxy, /x/y%20z/",
        "/api/v1/namespaces/proxy/pods/proxy/proxy/proxy, v1, proxy, pods, proxy, proxy, /proxy",
    })
    void takesAPathApart(
            String path,
            String apiVersion,
            String namespace,
            String plural,
            String name,
            String subresource,
            String rest) {
        // When
        RequestPath parsed = RequestPath.parse(path).orElseThrow();

        // Then
        assertThat(parsed).isEqualTo(new RequestPath(apiVersion, namespace, plural, name, subresource, rest));
    }

    @Test
    void leavesDiscoveryToOthers() {
        assertThat(RequestPath.parse("/apis/apps/v1")).isEmpty();
        assertThat(RequestPath.parse("/version")).isEmpty();
    }
}
