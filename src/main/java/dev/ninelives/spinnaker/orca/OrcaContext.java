package dev.ninelives.spinnaker.orca;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.netflix.spectator.api.DefaultRegistry;
import com.netflix.spectator.api.Registry;
import com.netflix.spinnaker.kork.core.RetrySupport;
import com.netflix.spinnaker.kork.dynamicconfig.DynamicConfigService;
import com.netflix.spinnaker.orca.DefaultStageResolver;
import com.netflix.spinnaker.orca.NoOpTaskImplementationResolver;
import com.netflix.spinnaker.orca.TaskResolver;
import com.netflix.spinnaker.orca.exceptions.DefaultExceptionHandler;
import com.netflix.spinnaker.orca.pipeline.CheckPreconditionsStage;
import com.netflix.spinnaker.orca.pipeline.DefaultStageDefinitionBuilderFactory;
import com.netflix.spinnaker.orca.pipeline.EvaluateVariablesStage;
import com.netflix.spinnaker.orca.pipeline.ExecutionLauncher;
import com.netflix.spinnaker.orca.pipeline.NoopStage;
import com.netflix.spinnaker.orca.pipeline.WaitStage;
import com.netflix.spinnaker.orca.pipeline.persistence.ExecutionRepository;
import com.netflix.spinnaker.orca.pipeline.tasks.EvaluateVariablesTask;
import com.netflix.spinnaker.orca.pipeline.tasks.ExpressionPreconditionTask;
import com.netflix.spinnaker.orca.pipeline.tasks.NoOpTask;
import com.netflix.spinnaker.orca.pipeline.util.ArtifactUtils;
import com.netflix.spinnaker.orca.pipeline.util.ContextParameterProcessor;
import com.netflix.spinnaker.orca.q.QueueExecutionRunner;
import com.netflix.spinnaker.orca.q.pending.InMemoryPendingExecutionService;
import com.netflix.spinnaker.q.Message;
import com.netflix.spinnaker.q.MessageHandler;
import com.netflix.spinnaker.q.Queue;
import dev.ninelives.pipeline.PipelineStore;
import dev.ninelives.spinnaker.RunPace;
import dev.ninelives.spinnaker.StageModule;
import dev.ninelives.time.Timeline;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import kotlin.Unit;
import kotlin.jvm.functions.Function2;
import org.springframework.beans.factory.annotation.AutowiredAnnotationBeanPostProcessor;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.annotation.CommonAnnotationBeanPostProcessor;
import org.springframework.context.annotation.ContextAnnotationAutowireCandidateResolver;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.util.ClassUtils;
import rx.plugins.RxJavaHooks;
import rx.schedulers.Schedulers;

/**
 * The smallest Spring context in which Orca works: its classes named one by one, without scan, web or database. Spring
 * fills their constructors, which differ from version to version.
 */
final class OrcaContext implements AutoCloseable {
    private static final String ORCA = "com.netflix.spinnaker.orca.";

    /** In all versions of Orca that we build with. */
    private static final List<Class<?>> CLASSES = List.of(
            InMemoryPendingExecutionService.class,
            DefaultStageResolver.class,
            TaskResolver.class,
            DefaultStageDefinitionBuilderFactory.class,
            NoOpTaskImplementationResolver.class,
            UnauthenticatedNavigator.class,
            DefaultExceptionHandler.class,
            QueueExecutionRunner.class,
            ExecutionLauncher.class,
            ArtifactUtils.class,
            WaitStage.class,
            PunctualWaitTask.class,
            CheckPreconditionsStage.class,
            ExpressionPreconditionTask.class,
            EvaluateVariablesStage.class,
            EvaluateVariablesTask.class,
            NoopStage.class,
            NoOpTask.class,
            PipelineStart.class,
            ChildPipelines.class,
            PipelineStage.class,
            StartPipelineTask.class,
            MonitorPipelineTask.class);

    /** In some versions of Orca only. */
    private static final List<String> CLASSES_OF_SOME_VERSIONS = List.of(
            ORCA + "config.ExecutionConfigurationProperties",
            ORCA + "config.TaskConfigurationProperties",
            ORCA + "lock.NoOpRunOnLockAcquired",
            ORCA + "lock.RetriableLock",
            ORCA + "pipeline.tasks.StageStatusPreconditionTask",
            ORCA + "pipeline.DependsOnExecutionStage",
            ORCA + "pipeline.tasks.DependsOnExecutionTask",
            ORCA + "pipeline.WaitUntilStage",
            ORCA + "pipeline.tasks.WaitUntilTask",
            ORCA + "pipeline.tasks.artifacts.BindProducedArtifactsTask");

    private static final List<String> HANDLED = List.of(
            "StartExecution",
            "StartStage",
            "StartTask",
            "RunTask",
            "CompleteTask",
            "CompleteStage",
            "CompleteExecution",
            "ContinueParentStage",
            "SkipStage",
            "AbortStage",
            "CancelStage",
            "CancelExecution",
            "RestartStage",
            "PauseStage",
            "PauseTask",
            "ResumeExecution",
            "ResumeStage",
            "ResumeTask",
            "RescheduleExecution",
            "StartWaitingExecutions",
            "ConfigurationError",
            "DeadMessage");

    static {
        // Orca looks for earlier executions on a thread of RxJava's, and waits for it; on ours it comes to the same.
        RxJavaHooks.setOnIOScheduler(io -> Schedulers.immediate());
    }

    private final GenericApplicationContext spring = new GenericApplicationContext();
    private final Map<Class<?>, MessageHandler<?>> handlers = new HashMap<>();

    OrcaContext(
            Timeline timeline,
            TimelineQueue queue,
            ExecutionRepository repository,
            ObjectMapper mapper,
            RunPace pace,
            PipelineStore pipelines,
            Ulids ids,
            List<StageModule> modules) {
        injectByAnnotation();
        provide(PipelineStore.class, pipelines);
        provide(Ulids.class, ids);
        provide(Clock.class, timeline.clock());
        provide(Timeline.class, timeline);
        provide(RunPace.class, pace);
        provide(Queue.class, queue);
        provide(ExecutionRepository.class, repository);
        provide(Registry.class, new DefaultRegistry());
        provide(DynamicConfigService.class, new DefaultConfig());
        provide(RetrySupport.class, new TimelineRetrySupport(timeline));
        provide(ContextParameterProcessor.class, new ContextParameterProcessor());
        provide("mapper", ObjectMapper.class, mapper);
        // Orca cancels a stage on a thread of its own; on ours it stays in order.
        provide("cancellableStageExecutor", Executor.class, (Executor) Runnable::run);
        CLASSES.forEach(this::register);
        CLASSES_OF_SOME_VERSIONS.forEach(this::registerIfPresent);
        HANDLED.forEach(message -> registerIfPresent(ORCA + "q.handler." + message + "Handler"));
        modules.forEach(this::register);
        spring.refresh();
        connect(queue);
    }

    /** What AnnotationConfigApplicationContext does, without its search for configuration classes and event listeners. */
    private void injectByAnnotation() {
        var beans = spring.getDefaultListableBeanFactory();
        beans.setAutowireCandidateResolver(new ContextAnnotationAutowireCandidateResolver());
        spring.registerBean(AutowiredAnnotationBeanPostProcessor.class);
        spring.registerBean(CommonAnnotationBeanPostProcessor.class);
    }

    private <T> void provide(Class<T> type, T bean) {
        provide(type.getName(), type, bean);
    }

    private <T> void provide(String name, Class<T> type, T bean) {
        spring.registerBean(name, type, () -> bean);
    }

    private void register(StageModule module) {
        module.collaborators().entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getKey().getName()))
                .forEach(entry -> provideCollaborator(entry.getKey(), entry.getValue()));
        module.beans().forEach(this::register);
    }

    private <T> void provideCollaborator(Class<T> type, Object collaborator) {
        if (!spring.containsBeanDefinition(type.getName())) {
            provide(type, type.cast(collaborator));
        }
    }

    private void registerIfPresent(String name) {
        ClassLoader loader = OrcaContext.class.getClassLoader();
        if (ClassUtils.isPresent(name, loader)) {
            register(ClassUtils.resolveClassName(name, loader));
        }
    }

    private void register(Class<?> type) {
        RootBeanDefinition definition = new RootBeanDefinition(type);
        boolean choose = type.getConstructors().length > 1
                && Stream.of(type.getConstructors()).noneMatch(constructor -> constructor.getParameterCount() == 0);
        if (choose) {
            definition.setAutowireMode(AutowireCapableBeanFactory.AUTOWIRE_CONSTRUCTOR);
        }
        spring.registerBeanDefinition(type.getName(), definition);
    }

    @SuppressWarnings("unchecked")
    private void connect(TimelineQueue queue) {
        for (MessageHandler<?> handler : all(MessageHandler.class)) {
            handlers.put(handler.getMessageType(), handler);
        }
        queue.deliverTo(
                this::handle, (Function2<Queue, Message, Unit>) spring.getBean(ORCA + "q.handler.DeadMessageHandler"));
    }

    private void handle(Message message) {
        Class<?> type = message.getClass();
        while (!handlers.containsKey(type)) {
            type = type.getSuperclass();
            if (type == null) {
                throw new IllegalStateException("Orca " + OrcaVersion.onClassPath() + " has no handler for " + message);
            }
        }
        handlers.get(type).invoke(message);
    }

    <T> T one(Class<T> type) {
        return spring.getBean(type);
    }

    /** All beans of the type, in the order in which they were registered. */
    <T> List<T> all(Class<T> type) {
        return List.copyOf(spring.getBeansOfType(type).values());
    }

    @Override
    public void close() {
        spring.close();
    }
}
