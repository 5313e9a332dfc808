package io.tocsin.platform.event;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;

/**
 * Hours of the week by the clock on a wall: from {@code from} to before {@code to} on one of the days and no holiday.
 *
 * @param zone the IANA name of the time zone
 * @param to {@code 00:00} is the end of the day
 * @param holidays days that do not count
 */
public record Hours(String zone, List<DayOfWeek> days, LocalTime from, LocalTime to, List<LocalDate> holidays) {}
