package dev.ninelives.sim.kubelet;

import dev.ninelives.sim.kubelet.ContainerState.Terminated;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A container's entry in the status of its Pod.
 *
 * @param asked the image as the manifest names it
 * @param image the image that it was created from; empty before that
 * @param containerId empty before it is created
 * @param init whether it is an init container, which is ready once it has succeeded
 * @param last how its last run but the present one ended
 */
record ContainerStatus(
        String name,
        String asked,
        Optional<Image> image,
        String containerId,
        boolean init,
        ContainerState state,
        Optional<Terminated> last,
        int restarts) {
    ObjectNode json(boolean ready, boolean started, boolean tellsStarted) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        if (!containerId.isEmpty()) {
            json.put("containerID", containerId);
        }
        json.put("image", image.map(Image::reference).orElse(asked));
        image.ifPresent(created -> json.put("imageID", created.digest()));
        json.set("lastState", last.map(Terminated::json).orElse(json.objectNode()));
        json.put("name", name);
        json.put("ready", init ? state instanceof Terminated ended && ended.exitCode() == 0 : ready);
        json.put("restartCount", restarts);
        if (tellsStarted) {
            json.put("started", started);
        }
        json.set("state", state.json());
        return json;
    }
}
