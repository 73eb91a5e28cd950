package dev.mooring.internal.readiness;

import dev.mooring.wait.WaitStrategy;
import dev.mooring.wait.WaitTarget;

/** Waits for nothing but the container's process; that it runs is looked at before any strategy begins. */
record RunningWait() implements WaitStrategy {

    @Override
    public void await(WaitTarget target) {}

    @Override
    public String describe() {
        return "running";
    }
}
