package dev.mooring.internal.lifecycle;

import java.util.List;

/**
 * One attempt to start a slot.
 *
 * @param number 1 for the first
 * @param together how many starts were under way when it began, itself included
 * @param handles the handles of the dependencies
 * @param token tells the start that it was cancelled
 * @param readiness the wait that follows the start
 */
record Attempt(int number, int together, List<Object> handles, Cancellation token, InterruptibleWait readiness) {}
