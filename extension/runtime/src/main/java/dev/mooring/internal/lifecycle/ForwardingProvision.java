package dev.mooring.internal.lifecycle;

import dev.mooring.internal.lifecycle.Provisioner.CancelToken;
import dev.mooring.internal.lifecycle.Provisioner.Provision;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Forwards all calls to another provision. Subclasses override what they add to. */
public abstract class ForwardingProvision implements Provision {

    private final Provision provision;

    protected ForwardingProvision(Provision provision) {
        this.provision = provision;
    }

    @Override
    public void start(CancelToken token) {
        provision.start(token);
    }

    @Override
    public Optional<Duration> startTime() {
        return provision.startTime();
    }

    @Override
    public void awaitReady() throws InterruptedException {
        provision.awaitReady();
    }

    @Override
    public boolean needed() {
        return provision.needed();
    }

    @Override
    public boolean alive() {
        return provision.alive();
    }

    @Override
    public Object handle() {
        return provision.handle();
    }

    @Override
    public void remove() {
        provision.remove();
    }

    @Override
    public Set<String> alsoMade() {
        return provision.alsoMade();
    }

    @Override
    public boolean outlivesSession() {
        return provision.outlivesSession();
    }

    @Override
    public void letStay() {
        provision.letStay();
    }
}
