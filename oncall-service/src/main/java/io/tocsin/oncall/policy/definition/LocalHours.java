package io.tocsin.oncall.policy.definition;

import java.time.LocalTime;

/**
 * Hours of every day.
 *
 * @param from included
 * @param to not included; before or at {@code from} it is that of the next day
 */
public record LocalHours(LocalTime from, LocalTime to) {

    public boolean contains(LocalTime time) {
        return from.isBefore(to)
                ? !time.isBefore(from) && time.isBefore(to)
                : !time.isBefore(from) || time.isBefore(to);
    }

    @Override
    public String toString() {
        return from + "-" + to;
    }
}
