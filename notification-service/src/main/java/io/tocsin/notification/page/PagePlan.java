package io.tocsin.notification.page;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * How a person is to be notified: each usable contact method with its delay. Without rules, every method at once.
 *
 * @param steps empty if there is no way to reach the person
 */
record PagePlan(List<Step> steps) {

    /** A contact method, and how long after the page. */
    record Step(UUID contactMethod, String channel, Duration after) {}
}
