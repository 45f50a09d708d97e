package dev.ninelives.spinnaker.kubernetes;

import dev.ninelives.cluster.KubernetesApi;
import dev.ninelives.cluster.TestCluster;
import dev.ninelives.history.Actor;
import dev.ninelives.history.HistoryRecorder;
import dev.ninelives.time.Timeline;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/** A cluster in which something happens between two requests of a stage, as it does where others work too. */
final class HookedCluster implements TestCluster {
    private final TestCluster cluster;
    private final Hook hook;
    private final KubernetesApi others;

    HookedCluster(TestCluster cluster, Hook hook, KubernetesApi others) {
        this.cluster = cluster;
        this.hook = hook;
        this.others = others;
    }

    @Override
    public String description() {
        return cluster.description();
    }

    @Override
    public KubernetesClient client(Actor actor) {
        KubernetesClient client = cluster.client(actor);
        return proxy(
                KubernetesClient.class,
                (self, method, arguments) -> method.getName().equals("getHttpClient")
                        ? hooked(client.getHttpClient())
                        : call(client, method, arguments));
    }

    private HttpClient hooked(HttpClient client) {
        return proxy(HttpClient.class, (self, method, arguments) -> {
            if (method.getName().equals("sendAsync")) {
                HttpRequest request = (HttpRequest) arguments[0];
                String path = request.uri().getPath();
                hook.before(request.method(), path, others);
                if (!hook.redirected(path).equals(path)) {
                    arguments[0] = client.newHttpRequestBuilder()
                            .uri(request.uri().resolve(hook.redirected(path)))
                            .build();
                }
            }
            return call(client, method, arguments);
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @Override
    public Timeline timeline() {
        return cluster.timeline();
    }

    @Override
    public HistoryRecorder history() {
        return cluster.history();
    }

    @Override
    public void close() {
        cluster.close();
    }
}
