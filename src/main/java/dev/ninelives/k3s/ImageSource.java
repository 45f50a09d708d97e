package dev.ninelives.k3s;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.PullResponseItem;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Images of the local engine, and those that it can pull. */
final class ImageSource {
    /** A pull may take long, but not stand still for longer. */
    static final Duration STANDSTILL = Duration.ofSeconds(20);

    private final DockerClient client;

    ImageSource(DockerClient client) {
        this.client = client;
    }

    boolean has(String image) {
        try {
            client.inspectImageCmd(image).exec();
            return true;
        } catch (NotFoundException e) {
            return false;
        }
    }

    /** Pulls an image; says why that did not work, if it did not. */
    Optional<String> pull(String image, Duration standstill) {
        Pull pull = new Pull();
        try {
            client.pullImageCmd(image).exec(pull);
            return pull.await(standstill);
        } catch (DockerException e) {
            return Optional.of(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }

    private static final class Pull extends ResultCallback.Adapter<PullResponseItem> {
        private final AtomicLong lastSign = new AtomicLong(System.nanoTime());
        private final CountDownLatch done = new CountDownLatch(1);
        private volatile String problem = "";

        @Override
        public void onNext(PullResponseItem item) {
            lastSign.set(System.nanoTime());
            if (item.getErrorDetail() != null) {
                problem = item.getErrorDetail().getMessage();
            }
        }

        @Override
        public void onError(Throwable failure) {
            // Not handed on, since the class above would log it with its stack.
            problem = failure.getMessage();
            done.countDown();
        }

        @Override
        public void onComplete() {
            done.countDown();
            super.onComplete();
        }

        Optional<String> await(Duration standstill) throws InterruptedException {
            while (!done.await(200, TimeUnit.MILLISECONDS)) {
                if (System.nanoTime() - lastSign.get() > standstill.toNanos()) {
                    return Optional.of("the pull stood still for %d s".formatted(standstill.toSeconds()));
                }
            }
            return problem.isEmpty() ? Optional.empty() : Optional.of(problem);
        }
    }
}
