package io.tocsin.oncall.feed.fetch;

import io.tocsin.oncall.ical.CalendarFile;
import io.tocsin.oncall.ical.UnreadableCalendarException;
import io.tocsin.platform.http.outbound.ForbiddenAddressException;
import io.tocsin.platform.http.outbound.OutboundAnswer;
import io.tocsin.platform.http.outbound.OutboundAnswer.End;
import io.tocsin.platform.http.outbound.OutboundClient;
import io.tocsin.platform.http.outbound.OutboundLimits;
import io.tocsin.platform.http.outbound.TimeLimitException;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Asks for calendars. Redirects are followed, each judged as the first address is; a body counts by its length before it was packed and
 * after.
 */
@ApplicationScoped
public class FeedFetcher {

    /** How many redirects are followed. */
    static final int MOST_REDIRECTS = 5;

    private static final int LONGEST_URL = 2000;
    private static final int LONGEST_VALIDATOR = 500;
    private static final Duration LONGEST_RETRY_AFTER = Duration.ofHours(6);
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final OutboundClient client;

    FeedFetcher(FeedConfig config) {
        client = new OutboundClient(new OutboundLimits(
                config.allowedPrivateAddresses().orElse(List.of()),
                config.connectTimeout(),
                config.responseTimeout(),
                config.timeLimit(),
                config.parallel()));
    }

    @PreDestroy
    void close() throws IOException {
        client.close();
    }

    /** Null if calendars can be fetched from the URL; else what is wrong with it, for people. */
    public @Nullable String faultOf(String url) {
        return url.length() > LONGEST_URL ? "must have at most 2,000 characters" : client.faultOf(url);
    }

    /**
     * @param etag of what is known; null if nothing is
     * @param lastModified of what is known
     */
    public Fetched fetch(String url, @Nullable String etag, @Nullable String lastModified) {
        URI next = URI.create(url);
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            OutboundAnswer answer;
            try {
                answer = client.get(next, headers(etag, lastModified), CalendarFile.LARGEST);
            } catch (IOException e) {
                return new Fetched.Failed(reason(e));
            }
            if (!REDIRECTS.contains(answer.status())) {
                return taken(answer);
            }
            String target = target(next, answer);
            String fault = target == null ? "leads nowhere" : faultOf(target);
            if (target == null || fault != null) {
                return new Fetched.Failed("The publisher redirects to what cannot be followed: the URL " + fault);
            }
            next = URI.create(target);
        }
        return new Fetched.Failed("The publisher redirects more than " + MOST_REDIRECTS + " times");
    }

    private static Map<String, String> headers(@Nullable String etag, @Nullable String lastModified) {
        Map<String, String> headers = new HashMap<>();
        headers.put("Accept", "text/calendar, */*;q=0.1");
        headers.put("Accept-Encoding", "gzip");
        if (etag != null) {
            headers.put("If-None-Match", etag);
        }
        if (lastModified != null) {
            headers.put("If-Modified-Since", lastModified);
        }
        return headers;
    }

    private static @Nullable String target(URI from, OutboundAnswer answer) {
        try {
            return answer.header("Location")
                    .map(location -> from.resolve(location.strip()).toString())
                    .orElse(null);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static Fetched taken(OutboundAnswer answer) {
        if (answer.status() == 304) {
            return new Fetched.Unchanged();
        }
        if (answer.status() != 200) {
            return new Fetched.Failed("The publisher answers HTTP " + answer.status(), retryAfter(answer));
        }
        if (answer.end() == End.BROKEN_OFF) {
            return new Fetched.Failed("The publisher's answer breaks off, or takes too long");
        }
        try {
            byte[] body = answer.end() == End.TOO_LONG ? answer.body() : unpacked(answer);
            return new Fetched.Content(
                    CalendarFile.text(body), validator(answer, "ETag"), validator(answer, "Last-Modified"));
        } catch (UnreadableCalendarException e) {
            return new Fetched.Failed("The calendar " + e.reason());
        }
    }

    private static byte[] unpacked(OutboundAnswer answer) throws UnreadableCalendarException {
        String encoding =
                answer.header("Content-Encoding").orElse("identity").strip().toLowerCase(Locale.ROOT);
        switch (encoding) {
            case "identity", "" -> {
                return answer.body();
            }
            case "gzip", "x-gzip" -> {
                try (GZIPInputStream unpacking = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
                    return unpacking.readNBytes(CalendarFile.LARGEST + 1);
                } catch (IOException e) {
                    throw new UnreadableCalendarException("is packed with gzip, and broken", e);
                }
            }
            default -> throw new UnreadableCalendarException("must be plain, or packed with gzip");
        }
    }

    private static @Nullable String validator(OutboundAnswer answer, String header) {
        return answer.header(header)
                .filter(value -> value.length() <= LONGEST_VALIDATOR)
                .orElse(null);
    }

    private static @Nullable Duration retryAfter(OutboundAnswer answer) {
        String said = answer.header("Retry-After").orElse("");
        if (!said.matches("\\d{1,6}")) {
            return null;
        }
        Duration asked = Duration.ofSeconds(Long.parseLong(said));
        return asked.compareTo(LONGEST_RETRY_AFTER) > 0 ? LONGEST_RETRY_AFTER : asked;
    }

    private static String reason(IOException e) {
        return switch (e) {
            case ForbiddenAddressException forbidden -> String.valueOf(forbidden.getMessage());
            case TimeLimitException late -> "There is " + late.getMessage();
            case UnknownHostException unknown -> "The host cannot be found";
            default -> "There is no answer: " + e.getClass().getSimpleName();
        };
    }
}
