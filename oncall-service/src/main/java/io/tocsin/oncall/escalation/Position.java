package io.tocsin.oncall.escalation;

/**
 * A place in a run through a plan.
 *
 * @param round from 1
 * @param step from 1; one more than the plan has steps is the fallback, two more is the end
 */
public record Position(int round, int step) {

    static final Position FIRST = new Position(1, 1);
}
