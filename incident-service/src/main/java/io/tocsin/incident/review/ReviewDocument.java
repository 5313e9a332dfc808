package io.tocsin.incident.review;

import io.tocsin.incident.actionitem.ActionItem;
import io.tocsin.incident.incident.Incident;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jspecify.annotations.Nullable;

/** A review to read, as Markdown or HTML. What people wrote is Markdown; HTML in it is shown, not obeyed. */
final class ReviewDocument {

    private static final List<org.commonmark.Extension> EXTENSIONS = List.of(TablesExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();
    private static final HtmlRenderer RENDERER = HtmlRenderer.builder()
            .extensions(EXTENSIONS)
            .escapeHtml(true)
            .sanitizeUrls(true)
            .build();
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final StringBuilder text = new StringBuilder();

    private ReviewDocument() {}

    /** A plan in the version that came of it. */
    record Improvement(String plan, long version, @Nullable String note) {}

    static String markdown(
            Incident incident, Review review, Draft draft, List<ActionItem> items, List<Improvement> improvements) {
        ReviewDocument document = new ReviewDocument();
        document.write(incident, review, draft, items, improvements);
        return document.text.toString();
    }

    static String html(String title, String markdown) {
        return "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>" + escape(title)
                + "</title></head>\n<body>\n" + RENDERER.render(PARSER.parse(markdown)) + "</body></html>\n";
    }

    private void write(
            Incident incident, Review review, Draft draft, List<ActionItem> items, List<Improvement> improvements) {
        line("# Review of #" + incident.number() + " " + plain(incident.title()));
        line(incident.severity() + (incident.serviceName() == null ? "" : ", " + plain(incident.serviceName()))
                + ". Reviewed because: " + plain(String.join(" ", review.because())));
        line("With " + String.join(", ", review.participants()) + ".");
        section("Summary", review.sections().summary());
        line("## How long it took");
        table("From the declaration until it was", "After");
        draft.durations().forEach(took -> row(took.what(), spoken(took.after())));
        text.append('\n');
        section("Causes and contributing factors", review.sections().causes());
        sectionOr("What helped", review.sections().whatHelped(), draft.helped());
        sectionOr("What delayed", review.sections().whatDelayed(), draft.delayed());
        section("Findings", review.sections().findings());
        line("## Action items");
        table("What", "Who", "Until", "State");
        items.forEach(item -> row(
                item.title(),
                item.owner(),
                TIME.format(item.deadline()),
                item.state().name().toLowerCase(Locale.ROOT)));
        text.append('\n');
        if (!improvements.isEmpty()) {
            line("## Plans changed because of this");
            improvements.forEach(one -> text.append("- ")
                    .append(plain(one.plan()))
                    .append(", version ")
                    .append(one.version())
                    .append(one.note() == null ? "" : ": " + plain(one.note()))
                    .append('\n'));
            text.append('\n');
        }
        line("## Timeline (UTC)");
        table("When", "What");
        draft.facts().forEach(fact -> row(TIME.format(fact.at().truncatedTo(ChronoUnit.SECONDS)), fact.text()));
    }

    private void section(String heading, @Nullable String written) {
        if (written != null && !written.isBlank()) {
            line("## " + heading);
            line(written);
        }
    }

    private void sectionOr(String heading, @Nullable String written, List<String> drafted) {
        section(
                heading,
                written != null || drafted.isEmpty()
                        ? written
                        : String.join(
                                "\n",
                                drafted.stream().map(one -> "- " + plain(one)).toList()));
    }

    private void line(String line) {
        text.append(line).append("\n\n");
    }

    private void table(String... columns) {
        row(columns);
        text.append("|").append(" --- |".repeat(columns.length)).append('\n');
    }

    private void row(String... cells) {
        text.append('|');
        for (String cell : cells) {
            text.append(' ').append(plain(cell)).append(" |");
        }
        text.append('\n');
    }

    /** What came from elsewhere stays one line of text, whatever characters it has. */
    private static String plain(String foreign) {
        return foreign.replaceAll("[\\r\\n]+", " ").replaceAll("([\\\\`*_{}\\[\\]<>#|!~])", "\\\\$1");
    }

    private static String spoken(Duration duration) {
        long hours = duration.toHours();
        return (hours == 0 ? "" : hours + " h ") + duration.toMinutesPart() + " min " + duration.toSecondsPart() + " s";
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
