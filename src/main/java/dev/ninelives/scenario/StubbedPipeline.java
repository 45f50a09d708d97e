package dev.ninelives.scenario;

import dev.ninelives.pipeline.Pipeline;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts stubs in the place of stages. A stubbed stage keeps its name, its place and its flags; its type becomes {@code
 * stub}, by which the history and the report tell it, and what it was stays in {@code stubbedType}.
 */
record StubbedPipeline(List<StageStub> stubs, DeploymentRun run, String version) {
    Pipeline of(Pipeline pipeline) {
        ObjectNode changed = pipeline.json().deepCopy();
        for (JsonNode stage : changed.path("stages")) {
            String type = stage.path("type").asString("");
            String name = stage.path("name").asString(type);
            stub(name).ifPresent(stub -> replace((ObjectNode) stage, type, stub));
        }
        return pipeline.with(changed);
    }

    private Optional<StageStub> stub(String stage) {
        return stubs.stream()
                .filter(stub -> stub.stage().equals(stage) && stub.run().covers(run))
                .findFirst();
    }

    private void replace(ObjectNode stage, String type, StageStub stub) {
        stage.remove("alias");
        stage.put("type", "stub").put("stubbedType", type);
        ObjectNode result = stage.putObject("stub");
        result.put("status", stub.status()).put("seconds", stub.duration().toSeconds());
        result.set("outputs", JsonMapper.shared().valueToTree(VersionText.filled(stub.outputs(), version)));
    }
}
