package dev.ninelives.sim.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import java.time.Duration;
import java.util.IdentityHashMap;

/** Closes connections on which nothing whole has come for too long: a forgotten one, or one that sends byte by byte. */
final class Connections {
    private static final class Activity {
        private int requests;
        private long timer;
    }

    private final Vertx vertx;
    private final long quietMillis;
    private final IdentityHashMap<HttpConnection, Activity> open = new IdentityHashMap<>();

    Connections(Vertx vertx, Duration quiet) {
        this.vertx = vertx;
        quietMillis = quiet.toMillis();
    }

    void opened(HttpConnection connection) {
        Activity activity = new Activity();
        open.put(connection, activity);
        connection.closeHandler(closed -> vertx.cancelTimer(open.remove(connection).timer));
        watch(connection, activity);
    }

    private void watch(HttpConnection connection, Activity activity) {
        activity.timer = vertx.setTimer(quietMillis, late -> connection.close());
    }

    /** A request is whole and is being answered, which may take as long as a watch does. */
    void answering(HttpConnection connection) {
        Activity activity = open.get(connection);
        if (activity != null && activity.requests++ == 0) {
            vertx.cancelTimer(activity.timer);
        }
    }

    void answered(HttpConnection connection) {
        Activity activity = open.get(connection);
        if (activity != null && --activity.requests == 0) {
            watch(connection, activity);
        }
    }
}
