package io.tocsin.benchmarks;

import java.io.PrintStream;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/** The figures as text: each beside what is aimed at, whatever it is. */
final class Report {

    private final PrintStream out;

    Report(PrintStream out) {
        this.out = out;
    }

    void title(String title) {
        out.printf("%n%s%n", title);
    }

    void line(String format, Object... values) {
        out.printf(Locale.ROOT, "  " + format + "%n", values);
    }

    /** A rate beside the least that is aimed at. */
    void rate(String what, Load.Result result, double aim) {
        line(
                "%-46s %,9.0f a second%s   p50 %s  p99 %s%s",
                what,
                result.perSecond(),
                aim > 0 ? verdict(result.perSecond() >= aim, String.format(Locale.ROOT, "%,.0f", aim)) : "",
                millis(result.times(), 50),
                millis(result.times(), 99),
                result.bad() == 0 ? "" : String.format(Locale.ROOT, "   %,d REFUSED", result.bad()));
    }

    void times(String what, Histogram times) {
        line(
                "%-46s p50 %s  p90 %s  p99 %s  max %s",
                what, millis(times, 50), millis(times, 90), millis(times, 99), millis(times, 100));
    }

    /** A percentile beside the most that is aimed at. */
    void percentile(Histogram times, double percentile, double aimMillis) {
        if (times.getTotalCount() == 0) {
            line(
                    "p%.0f: nothing arrived%s",
                    percentile, verdict(false, String.format(Locale.ROOT, "%,.0f ms", aimMillis)));
            return;
        }
        double millis = times.getValueAtPercentile(percentile) / 1000.0;
        boolean kept = millis <= aimMillis;
        line("p%.0f %.1f ms%s", percentile, millis, verdict(kept, String.format(Locale.ROOT, "%,.0f ms", aimMillis)));
    }

    /** How long one question takes, beside the most that is aimed at for 99 of 100. */
    void question(String what, Load.Result result, double aimMillis) {
        double millis = result.times().getValueAtPercentile(99) / 1000.0;
        boolean kept = result.bad() == 0 && result.good() > 0 && millis <= aimMillis;
        line(
                "%-46s p50 %s  p99 %s%s%s",
                what,
                millis(result.times(), 50),
                millis(result.times(), 99),
                verdict(kept, String.format(Locale.ROOT, "%,.0f ms", aimMillis)),
                result.bad() == 0 ? "" : String.format(Locale.ROOT, "   %,d REFUSED", result.bad()));
    }

    static String verdict(boolean kept, String aim) {
        return " (aim " + aim + (kept ? ": kept)" : ": MISSED)");
    }

    private static String millis(Histogram times, double percentile) {
        return times.getTotalCount() == 0
                ? "       -"
                : String.format(Locale.ROOT, "%8.1f ms", times.getValueAtPercentile(percentile) / 1000.0);
    }
}
