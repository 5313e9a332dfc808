package io.tocsin.oncall.rotation;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A recurrence rule of RFC 5545 of the kinds that people plan shifts by; each one fires. */
final class GeneratedRule {

    private static final List<String> DAYS = List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");

    private final Random random;

    private GeneratedRule(Random random) {
        this.random = random;
    }

    /** @param near when it may end, if it ends */
    static String of(Random random, Instant near) {
        GeneratedRule generator = new GeneratedRule(random);
        return generator.frequency() + generator.end(near);
    }

    private String frequency() {
        return switch (random.nextInt(7)) {
            case 0 ->
                chance(70)
                        ? "FREQ=HOURLY;INTERVAL=" + random.nextInt(1, 50)
                        : "FREQ=HOURLY" + interval(12) + ";BYDAY=" + days();
            case 1 -> "FREQ=HOURLY;BYHOUR=" + hours();
            case 2 -> "FREQ=DAILY" + interval(4) + (chance(40) ? ";BYHOUR=" + hours() : "");
            case 3 -> "FREQ=WEEKLY" + interval(3) + (chance(80) ? ";BYDAY=" + days() : "") + weekStart();
            case 4 -> "FREQ=WEEKLY" + interval(2) + ";BYDAY=" + days() + ";BYHOUR=" + hours();
            case 5 -> "FREQ=MONTHLY" + interval(2) + monthly();
            default -> "FREQ=YEARLY;BYMONTH=" + random.nextInt(1, 13) + ";BYMONTHDAY=" + random.nextInt(1, 29);
        };
    }

    private String monthly() {
        return switch (random.nextInt(5)) {
            case 0 -> "";
            case 1 -> ";BYMONTHDAY=" + random.nextInt(1, 32);
            case 2 -> ";BYMONTHDAY=-" + random.nextInt(1, 4);
            case 3 -> ";BYDAY=" + (chance(50) ? "-" : "") + random.nextInt(1, 5) + day();
            default -> ";BYDAY=" + days() + ";BYSETPOS=" + (chance(50) ? -1 : random.nextInt(1, 4));
        };
    }

    private String end(Instant near) {
        if (chance(70)) {
            return "";
        }
        if (chance(50)) {
            return ";COUNT=" + random.nextInt(1, 300);
        }
        Instant until = near.plus(Duration.ofHours(random.nextInt(-48, 96)));
        String format = chance(60) ? "uuuuMMdd'T'HHmmss'Z'" : "uuuuMMdd'T'HHmmss";
        return ";UNTIL="
                + DateTimeFormatter.ofPattern(format).withZone(ZoneOffset.UTC).format(until);
    }

    private String interval(int most) {
        return chance(50) ? "" : ";INTERVAL=" + random.nextInt(1, most + 1);
    }

    private String weekStart() {
        return chance(70) ? "" : ";WKST=" + day();
    }

    private String day() {
        return DAYS.get(random.nextInt(7));
    }

    private String days() {
        List<String> days = new ArrayList<>(DAYS);
        Collections.shuffle(days, random);
        return String.join(",", days.subList(0, random.nextInt(1, 6)));
    }

    private String hours() {
        TreeSet<Integer> hours = new TreeSet<>();
        for (int n = random.nextInt(1, 5); n > 0; n--) {
            hours.add(chance(50) ? random.nextInt(5) : random.nextInt(24));
        }
        return hours.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }
}
