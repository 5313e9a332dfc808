package io.tocsin.oncall.escalation.paging;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** One alarm between those who set due times and the worker. */
class StepAlarmProvider {

    @Produces
    @Singleton
    StepAlarm stepAlarm() {
        return new StepAlarm();
    }
}
