package dev.mooring.internal.declaration;

import dev.mooring.spec.ResourceSpec;

/** A value that is created from running containers; for those that need not know how. */
public interface ValueSpec extends ResourceSpec {}
