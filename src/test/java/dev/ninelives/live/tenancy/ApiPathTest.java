package dev.ninelives.live.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ApiPathTest {
    @Test
    void readsObjectsInNamespaces() {
        assertThat(ApiPath.of("/apis/apps/v1/namespaces/production/replicasets/shop/scale"))
                .isEqualTo(new ApiPath("apps/v1", "production", "replicasets", "shop", "scale"));
        assertThat(ApiPath.of("/api/v1/namespaces/production/pods"))
                .isEqualTo(new ApiPath("v1", "production", "pods", "", ""));
    }

    @Test
    void readsNamespacesThemselves() {
        assertThat(ApiPath.of("/api/v1/namespaces/production"))
                .isEqualTo(new ApiPath("v1", "", "namespaces", "production", ""));
        assertThat(ApiPath.of("/api/v1/namespaces/production/status"))
                .isEqualTo(new ApiPath("v1", "", "namespaces", "production", "status"));
        assertThat(ApiPath.of("/api/v1/namespaces"))
                .matches(ApiPath::isAboutNamespaces)
                .matches(ApiPath::isCollection);
    }

    @Test
    void readsWhatIsInNoNamespace() {
        assertThat(ApiPath.of("/apis/rbac.authorization.k8s.io/v1/clusterroles/view"))
                .isEqualTo(new ApiPath("rbac.authorization.k8s.io/v1", "", "clusterroles", "view", ""));
    }

    @Test
    void keepsWhatFollowsAProxy() {
        assertThat(ApiPath.of("/api/v1/namespaces/a/services/shop:80/proxy/namespaces/b"))
                .isEqualTo(new ApiPath("v1", "a", "services", "shop:80", "proxy/namespaces/b"));
    }

    @Test
    void knowsThatSomePathsAreNotAboutObjects() {
        assertThat(ApiPath.of("/version").isAboutObjects()).isFalse();
        assertThat(ApiPath.of("/apis/apps/v1").isAboutObjects()).isFalse();
        assertThat(ApiPath.of("/api/v1").isAboutObjects()).isFalse();
    }
}
