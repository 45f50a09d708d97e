package dev.ninelives.live;

/** A shop as the tests on real clusters deploy it. */
public final class ShopManifests {
    public static final String NAMESPACES = "/api/v1/namespaces";
    public static final String REPLICA_SETS = "/apis/apps/v1/namespaces/production/replicasets";
    public static final String SERVICES = "/api/v1/namespaces/production/services";
    public static final String PODS = "/api/v1/namespaces/production/pods";

    private ShopManifests() {}

    public static String namespace(String name) {
        return "{\"apiVersion\":\"v1\",\"kind\":\"Namespace\",\"metadata\":{\"name\":\"%s\"}}".formatted(name);
    }

    /** A ReplicaSet of one Pod that says its version over HTTP, port 8080. */
    public static String replicaSet(String name, String image, String version) {
        return """
            {"apiVersion":"apps/v1","kind":"ReplicaSet","metadata":{"name":"%1$s","namespace":"production"},
             "spec":{"replicas":1,"selector":{"matchLabels":{"app":"%1$s"}},"template":{
              "metadata":{"labels":{"app":"%1$s"}},"spec":{"terminationGracePeriodSeconds":0,"containers":[{
               "name":"shop","image":"%2$s","imagePullPolicy":"IfNotPresent","command":["sh","-c",
                "mkdir -p /www && echo version=%3$s pod=$HOSTNAME > /www/index.html && exec httpd -f -p 8080 -h /www"],
               "readinessProbe":{"httpGet":{"path":"/","port":8080},"periodSeconds":1}}]}}}}\
            """.formatted(name, image, version);
    }

    public static String service(String name) {
        return """
            {"apiVersion":"v1","kind":"Service","metadata":{"name":"%1$s","namespace":"production"},
             "spec":{"selector":{"app":"%1$s"},"ports":[{"port":80,"protocol":"TCP","targetPort":8080}]}}\
            """.formatted(name);
    }

    /** A Pod that says its version over HTTP, port 8080, and has it as a label, too. */
    public static String pod(String name, String version, String app) {
        return """
            {"apiVersion":"v1","kind":"Pod","metadata":{"name":"%1$s","namespace":"production",
              "labels":{"app":"%3$s","version":"%2$s"}},
             "spec":{"terminationGracePeriodSeconds":0,"containers":[{
              "name":"shop","image":"busybox:1.36.1","imagePullPolicy":"IfNotPresent","command":["sh","-c",
               "mkdir -p /www && echo version=%2$s pod=$HOSTNAME > /www/index.html && exec httpd -f -p 8080 -h /www"],
              "readinessProbe":{"httpGet":{"path":"/","port":8080},"periodSeconds":1}}]}}\
            """.formatted(name, version, app);
    }
}
