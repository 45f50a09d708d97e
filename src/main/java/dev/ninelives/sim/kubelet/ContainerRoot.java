package dev.ninelives.sim.kubelet;

import dev.ninelives.time.Timeline;

/**
 * What the processes of one running container share.
 *
 * @param ip of the Pod
 * @param changed is told whenever a probe could see something new
 */
record ContainerRoot(
        Timeline timeline,
        Image image,
        ContainerFiles files,
        ContainerLog log,
        PodPorts ports,
        String ip,
        Runnable changed) {}
