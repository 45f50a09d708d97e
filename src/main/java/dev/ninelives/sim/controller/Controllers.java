package dev.ninelives.sim.controller;

import dev.ninelives.sim.apiserver.ControllerApi;

/** All controllers of the control plane, and the scheduler. */
public final class Controllers {
    private final DeploymentController deployments;
    private final ReplicaSetController replicaSets;
    private final StatefulSetController statefulSets;
    private final DaemonSetController daemonSets;
    private final DisruptionController disruptions;
    private final StorageProtection storage;
    private final VolumeBinder volumes;
    private final QuotaController quotas;
    private final JobController jobs;
    private final FinishedJobs finishedJobs;
    private final CronJobController cronJobs;
    private final AutoscalerController autoscalers;
    private final EndpointsController endpoints;
    private final EndpointSliceController endpointSlices;
    private final NamespaceController namespaces;
    private final GarbageCollector garbage;
    private final NodeLifecycleController nodes;
    private final Scheduler scheduler;
    private final ServiceAccountController accounts;
    private final TokenController tokens;
    private final NodeRanges ranges;

    /**
     * Controllers that have not started.
     *
     * @param seed chooses how long each of them takes, and thereby the order of their work
     */
    public Controllers(ControllerApi api, long seed) {
        Jitter jitter = new Jitter(seed).fork("controllers");
        deployments = new DeploymentController(api, jitter);
        replicaSets = new ReplicaSetController(api, jitter);
        statefulSets = new StatefulSetController(api, jitter);
        daemonSets = new DaemonSetController(api, jitter);
        disruptions = new DisruptionController(api, jitter);
        storage = new StorageProtection(api, jitter);
        jobs = new JobController(api, jitter);
        finishedJobs = new FinishedJobs(api, jitter);
        cronJobs = new CronJobController(api, jitter);
        autoscalers = new AutoscalerController(api);
        endpoints = new EndpointsController(api, jitter);
        endpointSlices = new EndpointSliceController(api, jitter);
        namespaces = new NamespaceController(api, jitter);
        garbage = new GarbageCollector(api, jitter);
        nodes = new NodeLifecycleController(api, jitter);
        scheduler = new Scheduler(api, jitter);
        volumes = new VolumeBinder(api, jitter);
        quotas = new QuotaController(api, jitter);
        accounts = new ServiceAccountController(api, jitter);
        tokens = new TokenController(api, jitter);
        ranges = new NodeRanges(api, jitter);
    }

    /** Starts to watch; what exists already is looked at as if it were new. Must be called once. */
    public void start() {
        garbage.start();
        deployments.start();
        replicaSets.start();
        statefulSets.start();
        daemonSets.start();
        disruptions.start();
        storage.start();
        jobs.start();
        finishedJobs.start();
        cronJobs.start();
        autoscalers.start();
        endpoints.start();
        endpointSlices.start();
        namespaces.start();
        nodes.start();
        scheduler.start();
        volumes.start();
        quotas.start();
        accounts.start();
        tokens.start();
        ranges.start();
    }
}
