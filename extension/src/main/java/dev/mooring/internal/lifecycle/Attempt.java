package dev.mooring.internal.lifecycle;

import java.util.List;

/**
 * One try to start a slot.
 *
 * @param number 1 for the first
 * @param handles the handles of the dependencies
 * @param token tells the start that it is in vain
 * @param readiness the wait that follows the start
 */
record Attempt(int number, List<Object> handles, Cancellation token, Readiness readiness) {}
