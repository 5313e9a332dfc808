package io.tocsin.oncall.rotation;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The parts of RFC 5545 that are generated, by leafing through a calendar: each hour, or each day, is asked whether it is meant.
 */
final class NaiveRecurrence {

    private static final List<String> DAYS = List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");
    private static final DateTimeFormatter UNTIL = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss");

    private final LocalDateTime start;
    private final ZoneId zone;
    private final Map<String, String> parts = new HashMap<>();

    NaiveRecurrence(LocalDateTime start, String rrule, ZoneId zone) {
        this.start = start;
        this.zone = zone;
        for (String part : rrule.split(";")) {
            String[] pair = part.split("=");
            parts.put(pair[0], pair[1]);
        }
    }

    /** In order, those before {@code end}. */
    List<LocalDateTime> until(LocalDateTime end) {
        LocalDateTime until = lastAllowed();
        int count = Integer.parseInt(parts.getOrDefault("COUNT", "2000000000"));
        List<LocalDateTime> found = new ArrayList<>();
        for (LocalDateTime period = firstPeriod(); period.isBefore(end); period = after(period)) {
            for (LocalDateTime candidate : chosen(meant(period))) {
                if (candidate.isBefore(start)) {
                    continue;
                }
                if (candidate.isAfter(until) || !candidate.isBefore(end) || found.size() == count) {
                    return found;
                }
                found.add(candidate);
            }
        }
        return found;
    }

    private LocalDateTime lastAllowed() {
        String until = parts.get("UNTIL");
        if (until == null) {
            return LocalDateTime.MAX;
        }
        if (until.endsWith("Z")) {
            return LocalDateTime.parse(until.substring(0, until.length() - 1), UNTIL)
                    .atZone(ZoneOffset.UTC)
                    .withZoneSameInstant(zone)
                    .toLocalDateTime();
        }
        return LocalDateTime.parse(until, UNTIL);
    }

    private String frequency() {
        return parts.getOrDefault("FREQ", "");
    }

    private LocalDateTime firstPeriod() {
        LocalDate day = start.toLocalDate();
        return switch (frequency()) {
            case "HOURLY" -> start;
            case "WEEKLY" -> {
                DayOfWeek first = DayOfWeek.of(DAYS.indexOf(parts.getOrDefault("WKST", "MO")) + 1);
                while (day.getDayOfWeek() != first) {
                    day = day.minusDays(1);
                }
                yield day.atStartOfDay();
            }
            case "MONTHLY" -> day.withDayOfMonth(1).atStartOfDay();
            case "YEARLY" -> day.withDayOfYear(1).atStartOfDay();
            default -> day.atStartOfDay();
        };
    }

    private LocalDateTime after(LocalDateTime period) {
        return period.plus(Long.parseLong(parts.getOrDefault("INTERVAL", "1")), unit());
    }

    private ChronoUnit unit() {
        return switch (frequency()) {
            case "HOURLY" -> ChronoUnit.HOURS;
            case "DAILY" -> ChronoUnit.DAYS;
            case "WEEKLY" -> ChronoUnit.WEEKS;
            case "MONTHLY" -> ChronoUnit.MONTHS;
            case "YEARLY" -> ChronoUnit.YEARS;
            default -> throw new IllegalArgumentException(frequency());
        };
    }

    private List<LocalDateTime> meant(LocalDateTime period) {
        if (frequency().equals("HOURLY")) {
            return isMeant(period.toLocalDate()) && hours().contains(period.getHour()) ? List.of(period) : List.of();
        }
        List<LocalDateTime> found = new ArrayList<>();
        LocalDate end = period.plus(1, unit()).toLocalDate();
        for (LocalDate day = period.toLocalDate(); day.isBefore(end); day = day.plusDays(1)) {
            if (isMeant(day)) {
                for (int hour : parts.containsKey("BYHOUR") ? hours() : List.of(start.getHour())) {
                    found.add(day.atTime(hour, start.getMinute()));
                }
            }
        }
        return found;
    }

    private List<LocalDateTime> chosen(List<LocalDateTime> meant) {
        String places = parts.get("BYSETPOS");
        if (places == null) {
            return meant;
        }
        int place = Integer.parseInt(places);
        int index = place > 0 ? place - 1 : meant.size() + place;
        return index < 0 || index >= meant.size() ? List.of() : List.of(meant.get(index));
    }

    private List<Integer> hours() {
        String hours = parts.get("BYHOUR");
        return hours == null
                ? IntStream.range(0, 24).boxed().toList()
                : Stream.of(hours.split(",")).map(Integer::parseInt).sorted().toList();
    }

    private boolean isMeant(LocalDate day) {
        String months = parts.get("BYMONTH");
        if (months != null && !List.of(months.split(",")).contains(String.valueOf(day.getMonthValue()))) {
            return false;
        }
        String weekdays = parts.get("BYDAY");
        String monthDays = parts.get("BYMONTHDAY");
        if (weekdays != null && Arrays.stream(weekdays.split(",")).noneMatch(weekday -> is(day, weekday))) {
            return false;
        }
        if (monthDays != null
                && Arrays.stream(monthDays.split(",")).noneMatch(text -> isMonthDay(day, Integer.parseInt(text)))) {
            return false;
        }
        return weekdays != null || monthDays != null || isAsTheStart(day);
    }

    /** What a rule means that says nothing of days. */
    private boolean isAsTheStart(LocalDate day) {
        return switch (frequency()) {
            case "WEEKLY" -> day.getDayOfWeek() == start.getDayOfWeek();
            case "MONTHLY" -> day.getDayOfMonth() == start.getDayOfMonth();
            case "YEARLY" ->
                day.getDayOfMonth() == start.getDayOfMonth()
                        && (parts.containsKey("BYMONTH") || day.getMonth() == start.getMonth());
            default -> true;
        };
    }

    private static boolean isMonthDay(LocalDate day, int wanted) {
        return wanted > 0 ? day.getDayOfMonth() == wanted : day.getDayOfMonth() == day.lengthOfMonth() + 1 + wanted;
    }

    /** {@code FR}, or the second ({@code 2FR}) or last ({@code -1FR}) of the month. */
    private static boolean is(LocalDate day, String weekday) {
        int name = weekday.length() - 2;
        if (DAYS.indexOf(weekday.substring(name)) + 1 != day.getDayOfWeek().getValue()) {
            return false;
        }
        if (name == 0) {
            return true;
        }
        int wanted = Integer.parseInt(weekday.substring(0, name));
        return wanted > 0
                ? (day.getDayOfMonth() - 1) / 7 + 1 == wanted
                : (day.lengthOfMonth() - day.getDayOfMonth()) / 7 + 1 == -wanted;
    }
}
