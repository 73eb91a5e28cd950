package dev.mooring.internal.engine;

/** Is notified of the hosts of an engine that spans several. */
public interface HostListener {

    /**
     * Prepares a host that has joined or come back, before its first container.
     *
     * @throws dev.mooring.resource.MooringException if the host cannot be prepared; it then gets no container
     */
    void joins(Engine host);

    /** How many hosts take new containers from now on. */
    void counted(int hosts);
}
