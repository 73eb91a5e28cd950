package dev.mooring.internal.readiness;

import dev.mooring.wait.WaitStrategy;
import dev.mooring.wait.WaitTarget;

/** Waits for nothing: whether the container's process runs is checked before any strategy begins. */
record RunningWait() implements WaitStrategy {

    @Override
    public void await(WaitTarget target) {}

    @Override
    public String describe() {
        return "running";
    }
}
