package dev.ninelives.spinnaker.gate;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.ninelives.pipeline.Pipeline;
import dev.ninelives.pipeline.Trigger;
import dev.ninelives.spinnaker.orca.ServedOrca;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Gate as the driver knows it, in front of our own engine, with whatever a Gate on a bad day does. */
public final class GateFacade implements AutoCloseable {
    public static final String APPLICATION = "shop-tests";
    public static final String ACCOUNT = "test-cluster";

    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    /** Answers in the place of the façade. */
    interface Whim {
        void answer(HttpExchange exchange) throws IOException;
    }

    private record Answer(int code, String json) {}

    private record Pending(String request, Whim whim, boolean forever) {}

    private final ServedOrca orca;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, ObjectNode> pipelines = new LinkedHashMap<>();
    private final List<Pending> whims = new CopyOnWriteArrayList<>();
    private final ConcurrentLinkedDeque<String> requests = new ConcurrentLinkedDeque<>();
    private final List<JsonNode> saved = new CopyOnWriteArrayList<>();
    private volatile String mark = "test-application";
    private volatile Optional<String> authorization = Optional.empty();
    private int lastId;

    public GateFacade(ServedOrca orca) throws IOException {
        this(orca, HttpServer.create());
    }

    GateFacade(ServedOrca orca, HttpServer server) throws IOException {
        this.orca = orca;
        this.server = server;
        server.bind(new InetSocketAddress(InetAddress.getByName("localhost"), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    public URI url() {
        String scheme = server instanceof com.sun.net.httpserver.HttpsServer ? "https" : "http";
        return URI.create(
                "%s://localhost:%d".formatted(scheme, server.getAddress().getPort()));
    }

    /** The application's mark; empty for none. */
    void mark(String value) {
        mark = value;
    }

    /** From now on the header {@code Authorization} must be this. */
    void require(String header) {
        authorization = Optional.of(header);
    }

    /** The next request that begins so, for example {@code GET /pipelines/}, is answered like that. */
    void once(String request, Whim whim) {
        whims.add(new Pending(request, whim, false));
    }

    /** All requests that begin so are answered like that. */
    void always(String request, Whim whim) {
        whims.add(new Pending(request, whim, true));
    }

    /** The next {@code times} requests that begin so are answered like that, whatever else was said. */
    void beforeAll(String request, Whim whim, int times) {
        for (int i = 0; i < times; i++) {
            whims.add(0, new Pending(request, whim, false));
        }
    }

    /** The next request that begins so is answered as before, and all that come after it like that. */
    void replaceAfterFirst(String request, Whim whim) {
        Whim before = fitting(request).map(Pending::whim).orElseThrow();
        whims.add(0, new Pending(request, whim, true));
        beforeAll(request, before, 1);
    }

    /** What was asked, the oldest first: {@code POST /pipelines}. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    long count(String request) {
        return requests.stream().filter(asked -> asked.startsWith(request)).count();
    }

    /** Every pipeline that was saved, as it was sent. */
    List<JsonNode> saved() {
        return saved;
    }

    /** What is there: pipelines by name, executions by id. */
    public synchronized List<String> present() {
        return Stream.concat(
                        pipelines.keySet().stream(),
                        orca.executions().stream()
                                .map(json -> JsonMapper.shared()
                                        .readTree(json)
                                        .path("id")
                                        .asString()))
                .toList();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String request =
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getRawPath();
        requests.add(request);
        try (exchange) {
            Optional<Whim> whim = whim(request);
            if (whim.isPresent()) {
                whim.get().answer(exchange);
            } else if (isStranger(exchange)) {
                send(exchange, 401, "{\"error\": \"Unauthorized\", \"status\": 401}");
            } else {
                Answer answer = answer(exchange);
                send(exchange, answer.code(), answer.json());
            }
        }
    }

    private Optional<Whim> whim(String request) {
        Optional<Pending> fitting = fitting(request);
        fitting.filter(pending -> !pending.forever()).ifPresent(whims::remove);
        return fitting.map(Pending::whim);
    }

    private Optional<Pending> fitting(String request) {
        return whims.stream()
                .filter(pending -> request.startsWith(pending.request()))
                .findFirst();
    }

    private boolean isStranger(HttpExchange exchange) {
        return authorization
                .filter(wanted -> !wanted.equals(exchange.getRequestHeaders().getFirst("Authorization")))
                .isPresent();
    }

    private synchronized Answer answer(HttpExchange exchange) throws IOException {
        String[] path = Stream.of(
                        exchange.getRequestURI().getRawPath().substring(1).split("/"))
                .map(part -> URLDecoder.decode(part, StandardCharsets.UTF_8))
                .toArray(String[]::new);
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        return switch (exchange.getRequestMethod() + " " + path[0] + " " + path.length) {
            case "GET version 1" -> ok("{\"version\": \"facade of Orca %s\"}".formatted(orca.version()));
            case "GET credentials 1" ->
                ok("[{\"name\": \"%s\", \"type\": \"kubernetes\"}, {\"name\": \"hub\", \"type\": \"dockerRegistry\"}]"
                        .formatted(ACCOUNT));
            case "GET applications 2" -> application(path[1]);
            case "GET applications 3" -> path[2].equals("pipelineConfigs") ? configs() : executions();
            case "POST pipelines 1" -> save((ObjectNode) JsonMapper.shared().readTree(body));
            case "POST pipelines 3" -> trigger(path[2], JsonMapper.shared().readTree(body));
            case "DELETE pipelines 3" -> pipelines.remove(path[2]) == null ? absent("pipeline " + path[2]) : ok("");
            case "GET pipelines 2" ->
                orca.execution(path[1]).map(GateFacade::ok).orElseGet(() -> absent("execution " + path[1]));
            case "DELETE pipelines 2" -> orca.forget(path[1]) ? ok("{}") : absent("execution " + path[1]);
            case "PUT pipelines 3" -> orca.cancel(path[1], reason(exchange)) ? ok("") : absent("execution " + path[1]);
            default -> absent(exchange.getRequestURI().toString());
        };
    }

    private Answer application(String name) {
        if (!name.equals(APPLICATION)) {
            return absent("Application not found (id: %s)".formatted(name));
        }
        ObjectNode application = JsonMapper.shared().createObjectNode().put("name", name);
        ObjectNode attributes = application.putObject("attributes").put("email", "tests@example.com");
        if (!mark.isEmpty()) {
            attributes.put("nineLives", mark);
        }
        return ok(application.toString());
    }

    private Answer configs() {
        ArrayNode all = JsonMapper.shared().createArrayNode();
        pipelines.values().forEach(all::add);
        return ok(all.toString());
    }

    private Answer executions() {
        return ok("[" + String.join(",", orca.executions()) + "]");
    }

    private Answer save(ObjectNode pipeline) {
        saved.add(pipeline.deepCopy());
        String name = pipeline.path("name").asString("");
        if (pipelines.containsKey(name) && !pipeline.hasNonNull("id")) {
            return new Answer(400, "{\"message\": \"A pipeline with name %s already exists\"}".formatted(name));
        }
        if (!pipeline.hasNonNull("id")) {
            pipeline.put("id", "config-" + ++lastId);
        }
        pipelines.put(name, pipeline);
        return ok("");
    }

    private Answer trigger(String name, JsonNode body) {
        ObjectNode pipeline = pipelines.get(name);
        if (pipeline == null) {
            return absent("Pipeline configuration not found (id: %s)".formatted(name));
        }
        try {
            String id = orca.start(new Pipeline(name, pipeline.deepCopy()), trigger(body));
            return new Answer(202, "{\"ref\": \"/pipelines/%s\"}".formatted(id));
        } catch (CompletionException e) {
            return new Answer(
                    422, "{\"message\": \"%s\"}".formatted(e.getCause().getMessage()));
        }
    }

    @SuppressWarnings("unchecked")
    static Trigger trigger(JsonNode body) {
        Map<String, Object> fields = JsonMapper.shared().convertValue(body, MAP);
        return new Trigger(
                fields.remove("type").toString(),
                fields.remove("user").toString(),
                (Map<String, Object>) fields.remove("parameters"),
                new ArrayList<>((List<Map<String, Object>>) fields.remove("artifacts")),
                fields);
    }

    private static String reason(HttpExchange exchange) {
        String query = String.valueOf(exchange.getRequestURI().getRawQuery());
        return URLDecoder.decode(query.replace("reason=", ""), StandardCharsets.UTF_8);
    }

    private static Answer ok(String json) {
        return new Answer(200, json);
    }

    private static Answer absent(String what) {
        return new Answer(404, "{\"error\": \"Not Found\", \"message\": \"%s\", \"status\": 404}".formatted(what));
    }

    static void send(HttpExchange exchange, int code, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", body.startsWith("<") ? "text/html" : "application/json");
        exchange.sendResponseHeaders(code, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
