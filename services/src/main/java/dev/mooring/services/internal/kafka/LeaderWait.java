package dev.mooring.services.internal.kafka;

import dev.mooring.wait.WaitStrategy;
import dev.mooring.wait.WaitTarget;
import java.util.Optional;

/** Waits until the broker knows the leaders of a topic, which its controller has created a moment before. */
record LeaderWait(Topics topics, String topic) implements WaitStrategy {

    @Override
    public void await(WaitTarget target) throws InterruptedException {
        target.poll(() -> topics.hasLeaders(topic) ? Optional.empty() : Optional.of("no leaders yet"));
    }

    @Override
    public String describe() {
        return "leaders of topic " + topic;
    }
}
