package dev.ninelives.spinnaker.gate;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** An answer's text, given up where it does not end: no execution of a pipeline is that long. */
final class BoundedBody implements BodySubscriber<String> {
    static final int LIMIT = 64 << 20;

    private final BodySubscriber<String> whole = BodySubscribers.ofString(StandardCharsets.UTF_8);
    private Flow.Subscription subscription;
    private long length;

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        whole.onSubscribe(given);
    }

    @Override
    public void onNext(List<ByteBuffer> part) {
        length += part.stream().mapToLong(ByteBuffer::remaining).sum();
        if (length > LIMIT) {
            subscription.cancel();
            whole.onError(new IOException("the answer is longer than %d MiB".formatted(LIMIT >> 20)));
        } else {
            whole.onNext(part);
        }
    }

    @Override
    public void onError(Throwable reason) {
        whole.onError(reason);
    }

    @Override
    public void onComplete() {
        whole.onComplete();
    }

    @Override
    public CompletionStage<String> getBody() {
        return whole.getBody();
    }
}
