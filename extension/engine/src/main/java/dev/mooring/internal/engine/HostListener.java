package dev.mooring.internal.engine;

/** Is notified of the hosts of an engine that spans several. */
public interface HostListener {

    /**
     * A host has come, or has come back: prepares what must be there before the first container.
     *
     * @throws dev.mooring.resource.MooringException if it cannot be prepared: it gets no container then
     */
    void joins(Engine host);

    /** How many hosts take new containers from now on. */
    void counted(int hosts);
}
